import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowRole } from './windowRole.ts';

const CONSOLE_SIZE = { width: 1440, height: 900, minWidth: 1024, minHeight: 720 } as const;

export interface WindowWishes {
  readonly role: WindowRole;
  /** A window of a developer: framed, with developer tools. Never in an installed kiosk. */
  readonly development: boolean;
}

/** The one window of a kiosk or console: the page reaches nothing but its own origin (trust.md 1.1, rulings R6). */
export function windowOptions({ role, development }: WindowWishes): BrowserWindowConstructorOptions {
  return {
    show: false,
    kiosk: role.isLockedDown && !development,
    fullscreen: role.isLockedDown && !development,
    frame: !role.isLockedDown || development,
    ...(!role.isLockedDown && CONSOLE_SIZE),
    autoHideMenuBar: true,
    backgroundColor: '#F6F8F7',
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      devTools: development,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableBlinkFeatures: 'Auxclick',
      disableDialogs: true,
      // Without `persist:` it lives in memory: nothing of a customer's session stays on the disk.
      partition: role.name,
      // A page that nobody looks at must still notice a card, or an alert.
      backgroundThrottling: false,
    },
  };
}
