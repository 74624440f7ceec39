import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('the pause doubles and stops growing at ten seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffMs(attempt, 0))).toEqual([
    400, 800, 1600, 3200, 6400, 10_000, 10_000,
  ]);
});

test('chance only ever shortens a pause, by a third at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, random) => {
        const full = backoffMs(attempt, 0);
        const pause = backoffMs(attempt, random);
        expect(pause).toBeLessThanOrEqual(full);
        expect(pause).toBeGreaterThanOrEqual(Math.floor((full * 2) / 3));
      },
    ),
  );
});
