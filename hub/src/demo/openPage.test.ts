import { expect, test } from 'vitest';
import { openCommand } from './openPage.ts';

const url = 'http://127.0.0.1:8700/#a&b';

test.each([
  ['darwin', {}, 'open'],
  ['win32', {}, 'rundll32'],
  ['linux', { DISPLAY: ':0' }, 'xdg-open'],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
] as const)('on %s with %j a page opens by %s', (platform, env, program) => {
  const command = openCommand({ platform, env }, url);
  expect(command?.[0]).toBe(program);
  expect(command?.at(-1)).toBe(url);
});

test('a Linux machine without a screen opens nothing', () => {
  expect(openCommand({ platform: 'linux', env: {} }, url)).toBeUndefined();
});
