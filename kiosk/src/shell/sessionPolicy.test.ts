import { expect, test, vi } from 'vitest';
import { consoleRole, kioskRole } from './windowRole.ts';
import { applySessionPolicy, type PolicySession } from './sessionPolicy.ts';

type Handler = (...args: unknown[]) => unknown;

/** Holds what was set, as Electron's session does. */
async function apply(role = kioskRole) {
  const set: Record<string, Handler> = {};
  const other: Record<string, unknown> = {};
  const session = {
    setPermissionRequestHandler: (handler: Handler) => (set['request'] = handler),
    setPermissionCheckHandler: (handler: Handler) => (set['check'] = handler),
    setDevicePermissionHandler: (handler: Handler) => (set['device'] = handler),
    setSpellCheckerEnabled: (enabled: boolean) => (other['spelling'] = enabled),
    setProxy: async (proxy: unknown) => void (other['proxy'] = proxy),
    on: (event: string, listener: Handler) => (set[event] = listener),
    webRequest: { onBeforeRequest: (listener: Handler) => (set['load'] = listener) },
  };
  await applySessionPolicy(session as unknown as PolicySession, role, () => 'http://127.0.0.1:8703/#t');
  return { set, other };
}

test('no permission and no device is ever granted [P5]', async () => {
  const { set } = await apply();
  const answer = vi.fn<(granted: boolean) => void>();
  set['request']?.({}, 'media', answer);
  expect(answer).toHaveBeenCalledExactlyOnceWith(false);
  expect(set['check']?.({}, 'geolocation')).toBe(false);
  expect(set['device']?.({})).toBe(false);
});

test('no download, spelling service or proxy [P5]', async () => {
  const { set, other } = await apply();
  const preventDefault = vi.fn<() => void>();
  set['will-download']?.({ preventDefault }, { getURL: () => 'blob:http://127.0.0.1:8703/1' });
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(other).toEqual({ spelling: false, proxy: { mode: 'direct' } });
});

test('only the page itself is loaded [P5]', async () => {
  const { set } = await apply();
  const cancelled = (url: string): unknown => {
    let response: unknown;
    set['load']?.({ url }, (given: unknown) => (response = given));
    return response;
  };
  expect(cancelled('http://127.0.0.1:8703/')).toEqual({ cancel: false });
  expect(cancelled('https://example.com/')).toEqual({ cancel: true });
});

test('a console may show a toast and save what its own page made, and nothing else [P5]', async () => {
  const { set } = await apply(consoleRole);
  expect(set['check']?.({}, 'notifications')).toBe(true);
  expect(set['check']?.({}, 'media')).toBe(false);
  const isStopped = (url: string): boolean => {
    const preventDefault = vi.fn<() => void>();
    set['will-download']?.({ preventDefault }, { getURL: () => url });
    return preventDefault.mock.calls.length > 0;
  };
  expect(isStopped('blob:http://127.0.0.1:8703/1')).toBe(false);
  expect(isStopped('blob:https://example.com/1')).toBe(true);
  expect(isStopped('http://127.0.0.1:8703/report.csv')).toBe(true);
});
