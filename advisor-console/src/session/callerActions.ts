import { type CommandAnswer, decodeMessage, MAX_FROM_HUB_CHARS, myDay } from '@lobby/shared';
import { isSamePress, type WindowCommand, type Wish } from '../state/caller.ts';
import { callerFace } from '../state/callerFace.ts';
import type { CommandResult } from '../transport/commands.ts';
import type { ActionsDeps } from './actions.ts';

/** What somebody at a window can do. Each resolves when it is over; what went wrong stands in the state. */
export interface CallerActions {
  /** One after the other, and one waits at most; the same press again, and "next" within its guard, is one press. */
  press(wish: Wish): Promise<void>;
  /** The press that failed, with its first request id: the hub may have carried it out already. */
  tryAgain(): Promise<void>;
  loadMyDay(): Promise<void>;
}

export function createCallerActions({
  store,
  send,
  url,
  fetch,
  now,
  newRequestId,
}: ActionsDeps): CallerActions {
  async function perform(wish: Wish, requestId: string): Promise<void> {
    const sentAt = now();
    const ticketNo = ticketThere();
    store.dispatch({ type: 'caller.sent', wish, requestId, at: sentAt });
    // The union pairs each name with its request; TypeScript cannot follow the pair through the call.
    const result = (await send(wish.name, wish.request as never, {
      requestId,
    })) as CommandResult<WindowCommand>;
    if (!result.ok) {
      const { code, owner } = result;
      return store.dispatch({ type: 'caller.failed', requestId, code, ...(owner && { owner }) });
    }
    const nowThere = thereAfter(result.answer);
    store.dispatch({ type: 'caller.done', requestId, ticketNo, nowThere, sentAt, at: now() });
  }

  function ticketThere(): string | undefined {
    const { hall, session } = store.getState();
    return hall && session ? callerFace(hall, session.me.staffId).ticket?.ticketNo : undefined;
  }

  let underWay: Promise<void> = Promise.resolve();
  let isWaiting = false;

  return {
    async press(wish) {
      const { caller } = store.getState();
      const isUnderWay = caller.press?.state === 'sent';
      if (isWaiting || (isUnderWay && caller.press?.wish.name === wish.name)) return;
      if (isSamePress(caller, wish, now())) return;
      if (isUnderWay) {
        // The socket was faster than the answer, and the person than both: the hub hears one wish after the other.
        isWaiting = true;
        await underWay;
        isWaiting = false;
        if (store.getState().caller.press !== undefined) return;
      }
      underWay = perform(wish, newRequestId());
      await underWay;
    },
    async tryAgain() {
      const { press } = store.getState().caller;
      if (press?.state !== 'failed') return;
      underWay = perform(press.wish, press.requestId);
      await underWay;
    },
    async loadMyDay() {
      try {
        const response = await fetch(`${url}my-day`, { credentials: 'same-origin', cache: 'no-store' });
        const day = decodeMessage(myDay, await response.text(), MAX_FROM_HUB_CHARS);
        store.dispatch({ type: 'day.came', day });
      } catch {
        store.dispatch({ type: 'day.missing' });
      }
    },
  };
}

function thereAfter(answer: CommandAnswer<WindowCommand>): string | null | undefined {
  if (!('ticket' in answer)) return undefined;
  return answer.ticket?.ticketNo ?? null;
}
