import type { WebContents } from 'electron';
import { isKioskKey } from './keyPolicy.ts';
import { mayNavigate } from './navigationPolicy.ts';
import type { WindowRole } from './windowRole.ts';

/** Keeps a window on its page: no other address, no further window, at a kiosk no keys but the keypad's (trust.md 1.1). */
export function applyContentsPolicy(contents: WebContents, role: WindowRole, pageUrl: () => string): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, pageUrl())) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(event.url, pageUrl())) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  if (!role.isLockedDown) return;
  contents.on('before-input-event', (event, input) => {
    if (!isKioskKey(input)) event.preventDefault();
  });
  contents.on('zoom-changed', () => contents.setZoomFactor(1));
  void contents.setVisualZoomLevelLimits(1, 1);
}
