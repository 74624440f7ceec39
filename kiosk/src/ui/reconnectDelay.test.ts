import { expect, test } from 'vitest';
import { reconnectDelayMs } from './reconnectDelay.ts';

test('tries again soon at first, then every three seconds for ever', () => {
  expect([1, 2, 3, 4, 5, 6, 1_000].map(reconnectDelayMs)).toEqual([
    200, 500, 1_000, 2_000, 3_000, 3_000, 3_000,
  ]);
});
