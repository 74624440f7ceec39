import { callTiming } from '@lobby/shared';
import { describe, expect, test } from 'vitest';
import {
  type CallerEvent,
  type CallerState,
  canTryAgain,
  isSamePress,
  newCaller,
  reduceCaller,
  type Wish,
} from './caller.ts';

const request = { windowId: 'w3' };
const next: Wish = { name: 'ticket.callNext', request };
const finish: Wish = { name: 'ticket.finish', request };
const miss: Wish = { name: 'ticket.miss', request };
const refer: Wish = { name: 'ticket.refer', request: { ...request, topic: 'maturity' } };

const after = (...events: readonly CallerEvent[]): CallerState => events.reduce(reduceCaller, newCaller);
const sent = (wish: Wish, at = 1_000, requestId = 'r'): CallerEvent => ({
  type: 'caller.sent',
  wish,
  requestId,
  at,
});
const done = (fields: Partial<Extract<CallerEvent, { type: 'caller.done' }>> = {}): CallerEvent => ({
  type: 'caller.done',
  requestId: 'r',
  ticketNo: 'A008',
  nowThere: null,
  sentAt: 1_000,
  at: 1_200,
  ...fields,
});
const failed = (code: 'HUB_UNREACHABLE' | 'WINDOW_BUSY'): CallerEvent => ({
  type: 'caller.failed',
  requestId: 'r',
  code,
});

describe('"next"', () => {
  test('within 1.5 s of the last press is the same press, whatever became of that', () => {
    const state = after(sent(next, 5_000), done({ nowThere: 'A009' }));
    expect(isSamePress(state, next, 5_000 + callTiming.samePressMs - 1)).toBe(true);
    expect(isSamePress(state, next, 5_000 + callTiming.samePressMs)).toBe(false);
    expect(isSamePress(state, finish, 5_001)).toBe(false);
  });

  test('that finds nobody says so until the next press', () => {
    const state = after(sent(next), done({ ticketNo: undefined }));
    expect(state.nobody).toBe(true);
    expect(reduceCaller(state, sent(next, 9_000)).nobody).toBe(false);
  });
});

describe('what can be taken back', () => {
  test.each([
    [finish, 'finished'],
    [miss, 'missed'],
    [next, 'finished'],
  ] as const)('after $name, for five seconds from the press', (wish, what) => {
    expect(after(sent(wish), done()).undo).toEqual({ what, ticketNo: 'A008', until: 6_000 });
  });

  test('nothing once somebody else has been called', () => {
    expect(after(sent(next), done({ nowThere: 'A009' })).undo).toBeUndefined();
    expect(after(sent(finish), done(), sent(next), done({ ticketNo: undefined })).undo).toBeUndefined();
  });

  test('asking for a manager does not spend it', () => {
    const state = after(sent(finish), done(), sent(refer), done({ nowThere: undefined }));
    expect(state.undo?.ticketNo).toBe('A008');
  });
});

describe('a press that fails', () => {
  test('stays, with its request id, until it is tried again or put away', () => {
    const state = after(sent(next), failed('HUB_UNREACHABLE'));
    expect(state.press).toMatchObject({ state: 'failed', requestId: 'r', wish: next });
    expect(reduceCaller(state, { type: 'caller.dismissed' }).press).toBeUndefined();
  });

  test('is tried again only where another try can help', () => {
    expect(canTryAgain(after(sent(next), failed('HUB_UNREACHABLE')).press)).toBe(true);
    expect(canTryAgain(after(sent(next), failed('WINDOW_BUSY')).press)).toBe(false);
    expect(canTryAgain(after(sent(next)).press)).toBe(false);
  });

  test('an answer to a former press changes nothing', () => {
    const state = after(sent(next, 1, 'old'), sent(finish, 2, 'r'));
    expect(reduceCaller(state, done({ requestId: 'old' }))).toBe(state);
  });
});
