import { expect, test } from 'vitest';
import { LINK_LIFE_MS, PageAccess } from './pageAccess.ts';

function start() {
  let seed = 0;
  let now = 0;
  const access = new PageAccess({ now: () => now, randomBytes: (size) => Buffer.alloc(size, (seed += 1)) });
  return { access, later: (ms: number) => (now += ms) };
}

test('a token gives the cookie once', () => {
  const { access } = start();
  const token = access.newToken();
  const cookie = access.redeem(token);
  expect(cookie !== undefined && access.isCookie(cookie)).toBe(true);
  expect(access.redeem(token)).toBeUndefined();
  expect(access.isCookie(token)).toBe(false);
});

test('an old link and the oldest of too many are void', () => {
  const { access, later } = start();
  const old = access.newToken();
  later(LINK_LIFE_MS);
  expect(access.redeem(old)).toBeUndefined();
  const oldest = access.newToken();
  for (let n = 0; n < 16; n += 1) access.newToken();
  expect(access.redeem(oldest)).toBeUndefined();
});
