import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Throttle } from './throttle.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('the first ask works at once, many asks work once more', () => {
  const work = vi.fn<() => void>();
  const throttle = new Throttle(100, work);
  for (let n = 0; n < 50; n += 1) throttle.ask();
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1_000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('however often it is asked, it works ten times a second', () => {
  const work = vi.fn<() => void>();
  const throttle = new Throttle(100, work);
  for (let ms = 0; ms < 1_000; ms += 1) {
    throttle.ask();
    vi.advanceTimersByTime(1);
  }
  expect(work.mock.calls.length).toBeLessThanOrEqual(11);
});

test('a closed one stays silent', () => {
  const work = vi.fn<() => void>();
  const throttle = new Throttle(100, work);
  throttle.ask();
  throttle.ask();
  throttle.close();
  vi.advanceTimersByTime(1_000);
  expect(work).toHaveBeenCalledTimes(1);
});
