import type { CommandName } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Wish } from '../state/caller.ts';
import { newConsole, reduceConsole } from '../state/consoleState.ts';
import { createStore } from '../state/store.ts';
import { morning } from '../testing/builders.ts';
import type { CommandResult, SendCommand } from '../transport/commands.ts';
import { createCallerActions } from './callerActions.ts';

const request = { windowId: 'w1' };
const next: Wish = { name: 'ticket.callNext', request };
const arrive: Wish = { name: 'ticket.arrive', request };

interface Sent {
  readonly name: CommandName;
  readonly requestId: string | undefined;
  readonly answer: (result: CommandResult<never>) => void;
}
const unreachable = { ok: false, code: 'HUB_UNREACHABLE' } as const;
const served = { ok: true, answer: { window: {}, ticket: null } } as unknown as CommandResult<never>;

function setUp() {
  const sent: Sent[] = [];
  const send = ((name: CommandName, _request: object, options: { requestId?: string } = {}) =>
    new Promise((answer) => {
      sent.push({ name, requestId: options.requestId, answer });
    })) as unknown as SendCommand;
  const store = createStore(newConsole(morning, new Map(), []), reduceConsole);
  let ids = 0;
  const actions = createCallerActions({
    store,
    send,
    url: '/',
    fetch: () => Promise.reject(new Error('not asked for')),
    now: Date.now,
    newRequestId: () => `r-${(ids += 1)}`,
  });
  return { sent, store, actions, names: () => sent.map(({ name }) => name) };
}

beforeEach(() => void vi.useFakeTimers({ now: morning }));
afterEach(() => void vi.useRealTimers());

test('"next" twice in a hurry asks the hub once', async () => {
  const { sent, actions, names } = setUp();
  void actions.press(next);
  void actions.press(next);
  sent[0]?.answer(served);
  await vi.advanceTimersByTimeAsync(1_499);
  void actions.press(next);
  expect(names()).toEqual(['ticket.callNext']);
  await vi.advanceTimersByTimeAsync(1);
  void actions.press(next);
  expect(names()).toEqual(['ticket.callNext', 'ticket.callNext']);
});

test('another press while an answer is on its way is not lost', async () => {
  const { sent, actions, names } = setUp();
  void actions.press(next);
  void actions.press(arrive);
  expect(names()).toEqual(['ticket.callNext']);
  sent[0]?.answer(served);
  await vi.advanceTimersByTimeAsync(0);
  expect(names()).toEqual(['ticket.callNext', 'ticket.arrive']);
});

test('after a failure nothing more is sent until somebody has seen it; another try keeps the request id', async () => {
  const { sent, store, actions, names } = setUp();
  void actions.press(next);
  void actions.press(arrive);
  sent[0]?.answer(unreachable);
  await vi.advanceTimersByTimeAsync(0);
  expect(names()).toEqual(['ticket.callNext']);
  expect(store.getState().caller.press).toMatchObject({ state: 'failed', code: 'HUB_UNREACHABLE' });
  void actions.tryAgain();
  expect(sent.map(({ requestId }) => requestId)).toEqual(['r-1', 'r-1']);
});
