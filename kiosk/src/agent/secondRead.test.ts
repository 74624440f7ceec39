import { expect, test } from 'vitest';
import { SAME_READ_MS, SECOND_READ_MS, SecondRead } from './secondRead.ts';

function reading() {
  let now = 1_000;
  const reads = new SecondRead(() => now);
  return (card: number, laterMs: number): boolean => {
    now += laterMs;
    return reads.isAlike(Uint8Array.of(card, card));
  };
}

test('the second of two equal reads is believed, and the third begins anew', () => {
  const read = reading();
  expect([read(1, 0), read(1, 2_000), read(1, 2_000)]).toEqual([false, true, false]);
});

test('two reads that differ prove nothing', () => {
  const read = reading();
  expect([read(1, 0), read(2, 2_000), read(1, 2_000)]).toEqual([false, false, false]);
});

test('one swipe that is told twice is one read', () => {
  const read = reading();
  expect([read(1, 0), read(1, SAME_READ_MS - 1), read(1, 1)]).toEqual([false, false, true]);
});

test('after a minute it is another customer, who begins anew', () => {
  const read = reading();
  expect([read(1, 0), read(1, SECOND_READ_MS), read(1, 2_000)]).toEqual([false, false, true]);
});
