import { expect, test } from 'vitest';
import { windowOptions } from './windowOptions.ts';
import { consoleRole, kioskRole } from './windowRole.ts';

test('an installed kiosk has the settings of trust.md 1.1 [P5]', () => {
  const options = windowOptions({ role: kioskRole, development: false });
  expect(options).toMatchObject({ kiosk: true, fullscreen: true, frame: false, show: false });
  expect(options.webPreferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    devTools: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    disableBlinkFeatures: 'Auxclick',
    disableDialogs: true,
    partition: 'kiosk',
    backgroundThrottling: false,
  });
});

test('a developer gets a frame and tools, and the same walls', () => {
  const { webPreferences, kiosk } = windowOptions({ role: kioskRole, development: true });
  expect(kiosk).toBe(false);
  expect(webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    devTools: true,
  });
});

test('a console is a window among others, behind the same walls [P5]', () => {
  const options = windowOptions({ role: consoleRole, development: false });
  expect(options).toMatchObject({ kiosk: false, fullscreen: false, frame: true, minWidth: 1024 });
  const kiosk = windowOptions({ role: kioskRole, development: false }).webPreferences;
  expect(options.webPreferences).toEqual({ ...kiosk, partition: 'console' });
});
