import { expect, test } from 'vitest';
import { deriveEpochKeys, type EpochOfPart } from './epochKeys.ts';

const provinceKey = new Uint8Array(32).fill(3);
const of: EpochOfPart = { part: 'branch', branchId: 'B01', epoch: 1, algorithm: 'HMAC-SHA256' };
const hex = (change: Partial<EpochOfPart>, key = provinceKey): readonly string[] => {
  const { indexKey, rowKey } = deriveEpochKeys(key, { ...of, ...change });
  return [indexKey, rowKey].map((bytes) => Buffer.from(bytes).toString('hex'));
};

test('the same epoch of the same part has the same keys', () => {
  expect(hex({})).toEqual(hex({}));
});

test('part, branch, epoch, algorithm, use and province key each make another key', () => {
  const all = [
    ...hex({}),
    ...hex({ part: 'province', branchId: null }),
    ...hex({ branchId: 'B02' }),
    ...hex({ epoch: 2 }),
    ...hex({ algorithm: 'HMAC-SM3' }),
    ...hex({}, new Uint8Array(32).fill(4)),
  ];
  expect(new Set(all).size).toBe(all.length);
});
