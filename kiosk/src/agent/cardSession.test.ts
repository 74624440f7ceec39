import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CARD_HELD_MS, CardSession, SAME_SWIPE_MS } from './cardSession.ts';
import { createCardDeriver, prepareCardKeys } from './cardToken.ts';
import type { HeldCardKey } from './heldCardKeys.ts';
import { cardDigits, keySet } from './testing/keySet.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const derive = createCardDeriver(prepareCardKeys(keySet()));

function startSession() {
  const dropped: string[] = [];
  let ids = 0;
  const session = new CardSession({
    now: () => Date.now(),
    newId: () => `card-${(ids += 1)}`,
    onDropped: (cardId) => dropped.push(cardId),
  });
  const accept = (
    n: number,
    isCertain = true,
  ): { keys: readonly HeldCardKey[]; outcome: ReturnType<CardSession['accept']> } => {
    const keys = derive(cardDigits(n), 'card');
    return { keys, outcome: session.accept(keys, isCertain) };
  };
  return { session, dropped, accept };
}

const isWiped = (keys: readonly HeldCardKey[]): boolean =>
  keys.every((key) => key.token.every((byte) => byte === 0) && key.rowKey.every((byte) => byte === 0));

test('a card is handed out once', () => {
  const { session, accept } = startSession();
  const { keys, outcome } = accept(1);
  expect(outcome).toEqual({ state: 'new', cardId: 'card-1' });
  expect(session.take('card-1')).toBe(keys);
  expect(isWiped(keys)).toBe(false);
  expect(session.take('card-1')).toBeUndefined();
});

test('after 40 s the keys are wiped and the page is told [R18]', async () => {
  const { session, dropped, accept } = startSession();
  const { keys } = accept(1);
  await vi.advanceTimersByTimeAsync(CARD_HELD_MS - 1);
  expect(isWiped(keys)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isWiped(keys)).toBe(true);
  expect(dropped).toEqual(['card-1']);
  expect(session.take('card-1')).toBeUndefined();
});

test('the next card takes the place of the one before', () => {
  const { session, dropped, accept } = startSession();
  const first = accept(1);
  accept(2);
  expect(isWiped(first.keys)).toBe(true);
  expect(dropped).toEqual(['card-1']);
  expect(session.take('card-2')).toBeDefined();
});

test('two reads of one card within three seconds are one swipe, also when the card was used already', async () => {
  const { session, dropped, accept } = startSession();
  accept(1);
  session.take('card-1');
  await vi.advanceTimersByTimeAsync(SAME_SWIPE_MS - 1);
  const again = accept(1);
  expect(again.outcome).toEqual({ state: 'used' });
  expect(isWiped(again.keys)).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(accept(1).outcome).toEqual({ state: 'new', cardId: 'card-2' });
  expect(dropped).toEqual([]);
});

test('a double read keeps the card that is held', () => {
  const { session, accept } = startSession();
  const { keys } = accept(1);
  expect(accept(1).outcome).toEqual({ state: 'held', cardId: 'card-1' });
  expect(session.take('card-1')).toBe(keys);
});

test('a dropped card is wiped; another name drops nothing', () => {
  const { session, dropped, accept } = startSession();
  const { keys } = accept(1);
  session.drop('card-9');
  expect(isWiped(keys)).toBe(false);
  session.drop('card-1');
  expect(isWiped(keys)).toBe(true);
  expect(dropped).toEqual(['card-1']);
});

test('a card that was refused and is swiped again at once is a new one', () => {
  const { session, accept } = startSession();
  accept(1);
  session.drop('card-1');
  expect(accept(1).outcome).toEqual({ state: 'new', cardId: 'card-2' });
});

test('a kiosk without keys still knows that a card came', () => {
  const { session } = startSession();
  expect(session.accept([], true)).toEqual({ state: 'new', cardId: 'card-1' });
  expect(session.accept([], true)).toEqual({ state: 'new', cardId: 'card-2' });
});

test('closing forgets the card and leaves no timer', () => {
  const { session, dropped, accept } = startSession();
  const { keys } = accept(1);
  session.close();
  expect(isWiped(keys)).toBe(true);
  expect(dropped).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a number that does not pass its check waits for a second read, and its keys are wiped', () => {
  const { accept } = startSession();
  const first = accept(1, false);
  expect(first.outcome).toEqual({ state: 'doubtful' });
  expect(isWiped(first.keys)).toBe(true);
  vi.advanceTimersByTime(2_000);
  expect(accept(1, false).outcome).toEqual({ state: 'new', cardId: 'card-1' });
  vi.advanceTimersByTime(1_000);
  expect(accept(1, false).outcome).toEqual({ state: 'held', cardId: 'card-1' });
});

test('a certain read in between ends the doubt', () => {
  const { accept } = startSession();
  accept(1, false);
  vi.advanceTimersByTime(2_000);
  expect(accept(2).outcome).toMatchObject({ state: 'new' });
  expect(accept(1, false).outcome).toEqual({ state: 'doubtful' });
});
