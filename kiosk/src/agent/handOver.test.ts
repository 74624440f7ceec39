import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HandOver } from './handOver.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function start(results: ('done' | 'again' | 'fails')[], isOnline = () => true) {
  const runs: string[] = [];
  const handOver = new HandOver({
    isOnline,
    log: silentLogger,
    run: async () => {
      const result = results.shift() ?? 'done';
      runs.push(result);
      await Promise.resolve();
      if (result === 'fails') throw new Error('disk');
      return result;
    },
  });
  return { handOver, runs };
}

test('asks during a run lead to one more run, not to two at a time', async () => {
  const { handOver, runs } = start([]);
  handOver.ask();
  handOver.ask();
  handOver.ask();
  expect(runs).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toHaveLength(2);
});

test.each(['again', 'fails'] as const)(
  'a run that ends with "%s" is repeated after a while',
  async (result) => {
    const { handOver, runs } = start([result]);
    handOver.ask();
    await vi.advanceTimersByTimeAsync(1_999);
    expect(runs).toEqual([result]);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toEqual([result, 'done']);
  },
);

test('nothing runs while the hub is away or after close', async () => {
  const away = start([], () => false);
  away.handOver.ask();
  expect(away.runs).toEqual([]);
  const closed = start(['again']);
  closed.handOver.ask();
  closed.handOver.close();
  await vi.advanceTimersByTimeAsync(10_000);
  closed.handOver.ask();
  expect(closed.runs).toEqual(['again']);
});
