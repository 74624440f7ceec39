import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Heard, SendToHub } from '../hubCommands.ts';
import { RatingOutbox } from './ratingOutbox.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A hub that hears as the test says, and what it was sent. */
function hub() {
  const heard: { name: string; request: { requestId: string; ratingId?: string } }[] = [];
  const line: { answer: Heard } = { answer: 'unheard' };
  const send: SendToHub = (name, request) => {
    heard.push({ name, request });
    return Promise.resolve(line.answer);
  };
  return { heard, line, outbox: new RatingOutbox(send) };
}
const give = (ratingId: string) =>
  ({ name: 'rating.give', ratingId, score: 'fair', afterMs: 2_000 }) as const;

test('an answer waits for the hub, and goes out once and in order under its first request id', async () => {
  const { heard, line, outbox } = hub();
  outbox.add(give('r-1'));
  outbox.add({ name: 'rating.explain', ratingId: 'r-1', reason: 'other' });
  await vi.advanceTimersByTimeAsync(9_000);
  expect(outbox.waiting).toBe(2);
  expect(new Set(heard.map(({ request }) => request.requestId)).size).toBe(1);
  line.answer = 'done';
  heard.length = 0;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(heard.map(({ name }) => name)).toEqual(['rating.give', 'rating.explain']);
  expect(heard[0]?.request).toMatchObject({ ratingId: 'r-1', score: 'fair', afterMs: 2_000 });
  expect(outbox.waiting).toBe(0);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(heard).toHaveLength(2);
});

test('what the hub refuses does not hold up the rest', async () => {
  const { line, outbox } = hub();
  line.answer = 'refused';
  outbox.add(give('r-1'));
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.waiting).toBe(0);
});

test('it keeps at most a hundred', async () => {
  const { heard, line, outbox } = hub();
  for (let n = 1; n <= 101; n += 1) outbox.add(give(`r-${n}`));
  line.answer = 'done';
  await vi.advanceTimersByTimeAsync(3_000);
  expect(heard.at(-100)?.request.ratingId).toBe('r-2');
});
