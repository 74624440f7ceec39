import { expect, test } from 'vitest';
import { consolePageOf } from './consolePageOf.ts';

const page = { url: 'https://hub.branch:8702/seat/1/', proof: 'mac.1.d-1', keyId: 'k'.repeat(43) };

test('a page over TLS with its key, or a plain one of this machine', () => {
  const local = { ...page, url: 'http://127.0.0.1:8702/seat/1/', keyId: null };
  expect(consolePageOf({ event: 'console', ...page })).toEqual(page);
  expect(consolePageOf({ event: 'console', ...local })).toEqual(local);
});

test.each([
  null,
  'nonsense',
  {},
  { ...page, keyId: null },
  { ...page, keyId: 'short' },
  { ...page, url: 'http://hub.branch:8702/seat/1/', keyId: null },
  { ...page, url: 'https://hub.branch:8702/elsewhere/' },
  { ...page, proof: 'a; Domain=evil' },
])('not %j', (message) => {
  expect(consolePageOf(message)).toBeUndefined();
});
