import type { Logger } from '@lobby/shared';
import type { AgentToPage, PageToAgent, StaffAction } from '../pageProtocol.ts';
import type { HubAnswer, HubCommands } from './hubCommands.ts';
import type { Done, StaffActions } from './staffActions.ts';

/** A menu nobody uses closes (ux.md K19). */
export const VISIT_LIFE_MS = 60_000;
/** PINs are slow to compare on purpose, and several at once wait for each other. */
const PIN_TIMEOUT_MS = 5_000;

type Unlock = Extract<PageToAgent, { type: 'staff.unlock' }>;
type Refusal = Omit<Extract<AgentToPage, { type: 'staff.refused' }>, 'type' | 'requestId'>;

export interface StaffDeskDeps {
  readonly hub: HubCommands;
  readonly isOnline: () => boolean;
  readonly tell: (message: AgentToPage) => void;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly actions: StaffActions;
  readonly log: Logger;
}

/** Staff at the machine (K19): the hub checks the PIN, and one visit at a time may act until it is idle (rulings R22). */
export class StaffDesk {
  readonly #deps: StaffDeskDeps;
  #visit: { readonly id: string; readonly usedAt: number } | undefined;

  constructor(deps: StaffDeskDeps) {
    this.#deps = deps;
  }

  /** Never rejects. */
  async unlock({ requestId, staffNo, pin }: Unlock): Promise<void> {
    const { hub, isOnline, tell, now, newId, actions, log } = this.#deps;
    if (!isOnline()) {
      tell({ type: 'staff.refused', requestId, cause: 'unavailable' });
      return;
    }
    const reply = await hub.send('staff.checkPin', { requestId, staffNo, pin }, PIN_TIMEOUT_MS);
    log.info('staff PIN checked', { outcome: reply.outcome });
    if (reply.outcome !== 'answered') {
      tell({ type: 'staff.refused', requestId, ...refusalOf(reply) });
      return;
    }
    this.#visit = { id: newId(), usedAt: now() };
    tell({ type: 'staff.unlocked', requestId, visit: this.#visit.id, actions: [...actions.offers()] });
  }

  /** Never rejects. Nothing is done for a visit that is over. */
  async do(visit: string, action: StaffAction): Promise<void> {
    const { tell, now, actions, log } = this.#deps;
    const isOpen = this.#visit?.id === visit && now() - this.#visit.usedAt < VISIT_LIFE_MS;
    if (!isOpen || action === 'leave') {
      if (this.#visit?.id === visit) this.#visit = undefined;
      tell({ type: 'staff.told', visit, action, outcome: 'over' });
      return;
    }
    this.#visit = { id: visit, usedAt: now() };
    log.info('staff action', { action });
    const done: Done = actions.offers().includes(action)
      ? await actions.perform(action)
      : { code: 'NOT_ALLOWED' };
    const lines = done.lines && { lines: [...done.lines] };
    const outcome = done.code === undefined ? 'done' : 'failed';
    const code = done.code === undefined ? {} : { code: done.code };
    tell({ type: 'staff.told', visit, action, outcome, ...code, ...lines });
  }
}

function refusalOf(reply: Exclude<HubAnswer<'staff.checkPin'>, { outcome: 'answered' }>): Refusal {
  if (reply.outcome === 'unreachable') return { cause: 'unavailable' };
  const { code, triesLeft, until } = reply;
  if (code === 'SIGN_IN_WRONG') return { cause: 'wrong', ...(triesLeft !== undefined && { triesLeft }) };
  if (code === 'SIGN_IN_LOCKED') return { cause: 'locked', ...(until !== undefined && { until }) };
  // A hub that is there and gives no answer of its own knows no PINs.
  return { cause: code === 'SIGN_IN_BLOCKED' ? 'blocked' : 'notSetUp' };
}
