import type { BrowserWindowConstructorOptions } from 'electron';

export interface WindowWishes {
  /** A window of a developer: framed, with developer tools. Never in an installed kiosk. */
  readonly development: boolean;
}

/** The one window of a kiosk: the page can reach nothing but its own origin (trust.md 1.1, rulings R6). */
export function windowOptions({ development }: WindowWishes): BrowserWindowConstructorOptions {
  return {
    show: false,
    kiosk: !development,
    fullscreen: !development,
    frame: development,
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
      partition: 'kiosk',
      // A kiosk in front of which nobody stands must still notice a card.
      backgroundThrottling: false,
    },
  };
}
