import { expect, test } from 'vitest';
import { createSealer } from './sealer.ts';

const sealer = createSealer(Buffer.alloc(32, 1));
const other = createSealer(Buffer.alloc(32, 2));
const value = { maskedName: '王*', tier: 3 };

test('what was sealed opens at its own place and nowhere else', () => {
  const blob = sealer.seal('alerts a', value);
  expect(sealer.open('alerts a', blob)).toEqual(value);
  expect(() => sealer.open('alerts b', blob)).toThrow(expect.objectContaining({ code: 'STORE_FAILED' }));
  expect(() => other.open('alerts a', blob)).toThrow(expect.objectContaining({ code: 'STORE_FAILED' }));
});

test('one changed bit anywhere is noticed', () => {
  const blob = sealer.seal('x', value);
  for (let at = 0; at < blob.length; at += 1) {
    const changed = Uint8Array.from(blob);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => sealer.open('x', changed)).toThrow(/does not open/);
  }
});

test('the same value never looks the same twice', () => {
  expect(sealer.seal('x', value)).not.toEqual(sealer.seal('x', value));
});

test('a customer has one key at this hub, and another one elsewhere', () => {
  expect(sealer.customerKey('c-1')).toEqual(sealer.customerKey('c-1'));
  expect(sealer.customerKey('c-1')).not.toEqual(sealer.customerKey('c-2'));
  expect(sealer.customerKey('c-1')).not.toEqual(other.customerKey('c-1'));
});
