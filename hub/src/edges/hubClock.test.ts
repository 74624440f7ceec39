import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HubClock } from './hubClock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A clock that has begun; what is due, and what a tick does, a test may change. */
function startClock() {
  const world = {
    due: null as number | null,
    ticks: 0,
    errors: 0,
    onTick: (): void => undefined,
  };
  const clock = new HubClock({
    now: Date.now,
    nextDue: () => world.due,
    onTick: () => {
      world.ticks += 1;
      world.onTick();
    },
    onError: () => (world.errors += 1),
  });
  clock.start();
  return { world, clock };
}

test('ticks once a second when nothing is due, and no more once it is stopped', () => {
  const { world, clock } = startClock();
  vi.advanceTimersByTime(3_000);
  expect(world.ticks).toBe(3);
  clock.stop();
  clock.reschedule();
  vi.advanceTimersByTime(3_000);
  expect(world.ticks).toBe(3);
});

test('ticks as often in a hub that has something to tell all the time', () => {
  const { world, clock } = startClock();
  for (let elapsed = 0; elapsed < 10_000; elapsed += 100) {
    vi.advanceTimersByTime(100);
    clock.reschedule();
  }
  expect(world.ticks).toBe(10);
});

test('what is due earlier comes in time, and what is not due any more does not', () => {
  const { world, clock } = startClock();
  world.due = Date.now() + 300;
  clock.reschedule();
  vi.advanceTimersByTime(299);
  expect(world.ticks).toBe(0);
  world.onTick = () => (world.due = null);
  vi.advanceTimersByTime(1);
  expect(world.ticks).toBe(1);
  world.due = Date.now() + 300;
  clock.reschedule();
  world.due = null;
  clock.reschedule();
  vi.advanceTimersByTime(999);
  expect(world.ticks).toBe(1);
});

test('what stays due is tried again and again, but not all the time', () => {
  const { world, clock } = startClock();
  world.due = Date.now();
  clock.reschedule();
  vi.advanceTimersByTime(1_000);
  expect(world.ticks).toBeGreaterThan(2);
  expect(world.ticks).toBeLessThan(30);
});

test('a tick that fails is told, and the next one comes', () => {
  const { world } = startClock();
  world.onTick = () => {
    throw new Error('no');
  };
  vi.advanceTimersByTime(2_000);
  expect([world.ticks, world.errors]).toEqual([2, 2]);
});
