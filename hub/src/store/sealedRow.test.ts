import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRow, SEAL_BYTES, sealRow } from './sealedRow.ts';

const key = Buffer.alloc(32, 1);
const aad = Buffer.from('place');
const plain = Buffer.from('what nobody else should read');
const seal = (): Buffer => sealRow(key, aad, plain, () => randomBytes(12));

test('what was sealed opens with its key in its place', () => {
  expect(openRow(key, aad, seal())).toEqual(plain);
  expect(seal()).toHaveLength(plain.length + SEAL_BYTES);
});

test('a changed bit anywhere, another key or another place opens nothing', () => {
  const sealed = seal();
  fc.assert(
    fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openRow(key, aad, changed)).toBeUndefined();
    }),
  );
  expect(openRow(Buffer.alloc(32, 2), aad, sealed)).toBeUndefined();
  expect(openRow(key, Buffer.from('elsewhere'), sealed)).toBeUndefined();
});

test('a row too short to be sealed opens nothing', () => {
  for (let length = 0; length < SEAL_BYTES; length += 1)
    expect(openRow(key, aad, Buffer.alloc(length))).toBeUndefined();
});
