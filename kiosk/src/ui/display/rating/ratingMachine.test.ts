import type { RatingAsked, RatingScore } from '@lobby/shared';
import { expect, test } from 'vitest';
import { idleDevice, nextRating, secondsLeft, type RatingEvent, type RatingState } from './ratingMachine.ts';

const T = 1_000_000;
const rating: RatingAsked = { ratingId: 'r-1', windowId: 'w1', askedAt: T };
const later: RatingAsked = { ratingId: 'r-2', windowId: 'w1', askedAt: T + 5_000 };
const after = (...events: readonly (readonly [number, RatingEvent])[]): RatingState =>
  events.reduce((state, [ms, event]) => nextRating(state, event, T + ms), idleDevice);
const asked = (one: RatingAsked | undefined = rating): RatingEvent => ({ type: 'asked', rating: one });
const answered = (score: RatingScore): RatingEvent => ({ type: 'answered', score });
const nothing: RatingEvent = { type: 'asked', rating: undefined };
const tick: RatingEvent = { type: 'tick' };

test('a question stands for 15 s and goes away without an answer', () => {
  expect(after([0, asked()], [14_999, tick]).name).toBe('asking');
  expect(after([0, asked()], [15_000, tick]).name).toBe('idle');
  expect(secondsLeft(rating, T)).toBe(15);
  expect(secondsLeft(rating, T + 14_001)).toBe(1);
  expect(secondsLeft(rating, T + 20_000)).toBe(0);
});

test('a device that connects late asks for what is left of the time, and not after it', () => {
  expect(after([10_000, asked()]).name).toBe('asking');
  expect(after([15_000, asked()]).name).toBe('idle');
});

test('an answer is thanked for at once, while the hub still says that it asks', () => {
  const thanked = after([0, asked()], [3_000, answered('satisfied')], [3_100, asked()], [3_200, nothing]);
  expect(thanked).toMatchObject({ name: 'thanks', because: 'satisfied' });
  expect(nextRating(thanked, tick, T + 6_999).name).toBe('thanks');
  expect(nextRating(thanked, tick, T + 7_000).name).toBe('idle');
});

test('"not satisfied" may be explained, and need not be', () => {
  const open = [
    [0, asked()],
    [2_000, answered('dissatisfied')],
  ] as const;
  expect(after(...open).name).toBe('explaining');
  expect(after(...open, [5_000, { type: 'explained' }])).toMatchObject({
    name: 'thanks',
    because: 'dissatisfied',
  });
  expect(after(...open, [13_999, tick]).name).toBe('explaining');
  expect(after(...open, [14_000, tick]).name).toBe('thanks');
});

test('the next service asks the next customer, whatever is on the screen', () => {
  expect(after([0, asked()], [5_000, asked(later)])).toEqual({ name: 'asking', rating: later });
  expect(after([0, asked()], [2_000, answered('dissatisfied')], [5_000, asked(later)])).toEqual({
    name: 'asking',
    rating: later,
  });
});

test('a question taken back is gone', () => {
  expect(after([0, asked()], [2_000, nothing]).name).toBe('idle');
});

test('while the hub is away a customer who has answered is not asked again', () => {
  const answeredEarly = after([0, asked()], [1_000, answered('fair')], [5_000, tick]);
  expect(answeredEarly.name).toBe('idle');
  expect(nextRating(answeredEarly, asked(), T + 5_000).name).toBe('idle');
});

test('nothing can be answered that is not asked', () => {
  expect(after([0, answered('fair')]).name).toBe('idle');
  expect(after([0, asked()], [1_000, { type: 'explained' }]).name).toBe('asking');
});
