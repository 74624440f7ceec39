import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('pauses grow from a quarter of a second to three seconds', () => {
  expect([1, 2, 3, 4, 5, 6].map((failures) => backoffMs(failures, 0))).toEqual([
    250, 500, 1000, 2000, 3000, 3000,
  ]);
});

test('chance takes at most a quarter off', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, random) => {
        const pause = backoffMs(failures, random);
        expect(pause).toBeGreaterThanOrEqual(Math.floor(backoffMs(failures, 0) * 0.75));
        expect(pause).toBeLessThanOrEqual(backoffMs(failures, 0));
      },
    ),
  );
});
