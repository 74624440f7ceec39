import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reloadPauseMs, restartPauseMs } from './restartPolicy.ts';

test('a page that crashed once is back at once', () => {
  expect(reloadPauseMs([1_000], 1_000)).toBe(0);
});

test('a page that keeps crashing comes back more slowly, but always within five seconds', () => {
  const pauses = [1, 2, 3, 4, 5, 20].map((count) => reloadPauseMs(Array<number>(count).fill(0), 0));
  expect(pauses).toEqual([0, 500, 1000, 2000, 4000, 4000]);
});

test('an agent that keeps ending is started at longest every ten seconds', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 20].map((count) => restartPauseMs(Array<number>(count).fill(0), 0));
  expect(pauses).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
});

test('what happened more than a minute ago is forgiven', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 })), (old) => {
      expect(restartPauseMs([...old, 100_000], 100_000)).toBe(200);
      expect(reloadPauseMs([...old, 100_000], 100_000)).toBe(0);
    }),
  );
});
