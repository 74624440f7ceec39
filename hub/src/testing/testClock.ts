import { expect } from 'vitest';

/** A clock that stands still until a test moves it, for `deps` of a hub. */
export function createTestClock(at = Date.UTC(2026, 2, 10, 1)) {
  let asked = 0;
  const clock = {
    /** Milliseconds since the epoch; tests write it. */
    at,
    now(): number {
      asked += 1;
      return clock.at;
    },
    /** Resolves once the hub's timer has fired: it asks for the time each time. */
    async ticks(): Promise<void> {
      const before = asked;
      await expect.poll(() => asked).toBeGreaterThan(before + 10);
    },
  };
  return clock;
}
