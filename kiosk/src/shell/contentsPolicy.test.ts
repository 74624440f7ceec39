import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test, vi } from 'vitest';
import { applyContentsPolicy } from './contentsPolicy.ts';
import { consoleRole, kioskRole, type WindowRole } from './windowRole.ts';

const PAGE = 'http://127.0.0.1:8703/#token';
const KEY = { control: false, alt: false, meta: false };

/** Holds what was set, as Electron's contents do. */
function guarded(role: WindowRole) {
  const events = new EventEmitter();
  const contents = Object.assign(events, {
    setWindowOpenHandler: vi.fn<(handler: () => { action: string }) => void>(),
    setZoomFactor: vi.fn<(factor: number) => void>(),
    setVisualZoomLevelLimits: vi.fn<(least: number, most: number) => Promise<void>>(() => Promise.resolve()),
  });
  applyContentsPolicy(contents as unknown as WebContents, role, () => PAGE);
  const isPrevented = (name: string, event: object, ...more: readonly unknown[]): boolean => {
    const preventDefault = vi.fn<() => void>();
    events.emit(name, { ...event, preventDefault }, ...more);
    return preventDefault.mock.calls.length > 0;
  };
  return { contents, isPrevented };
}

test.each([kioskRole, consoleRole])('the window of a $name leaves its page in no way [P5]', (role) => {
  const { contents, isPrevented } = guarded(role);
  expect(isPrevented('will-navigate', { url: 'https://example.com/' })).toBe(true);
  expect(isPrevented('will-navigate', { url: 'http://127.0.0.1:8703/' })).toBe(false);
  expect(isPrevented('will-redirect', { url: 'http://127.0.0.1:8703/' })).toBe(true);
  expect(isPrevented('will-frame-navigate', { url: PAGE, isMainFrame: false })).toBe(true);
  expect(isPrevented('will-frame-navigate', { url: 'file:///etc/hostname', isMainFrame: true })).toBe(true);
  expect(isPrevented('will-attach-webview', {})).toBe(true);
  const [handler] = contents.setWindowOpenHandler.mock.calls[0] ?? [];
  expect(handler?.()).toEqual({ action: 'deny' });
});

test('at a kiosk no shortcut reaches the page, and it cannot be zoomed [P5]', () => {
  const { contents, isPrevented } = guarded(kioskRole);
  expect(isPrevented('before-input-event', {}, { ...KEY, key: '5' })).toBe(false);
  for (const input of [
    { ...KEY, key: 'F12' },
    { ...KEY, key: 'o', control: true },
    { ...KEY, key: '5', alt: true },
    { ...KEY, key: 'x' },
  ])
    expect(isPrevented('before-input-event', {}, input)).toBe(true);
  isPrevented('zoom-changed', {});
  expect(contents.setZoomFactor).toHaveBeenCalledWith(1);
  expect(contents.setVisualZoomLevelLimits).toHaveBeenCalledWith(1, 1);
});
