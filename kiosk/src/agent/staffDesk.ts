import type { Logger } from '@lobby/shared';
import type { AgentToPage, PageToAgent, StaffAction } from '../pageProtocol.ts';
import type { HubAnswer, HubCommands } from './hubCommands.ts';
import type { RecoveryDesk, RecoveryTry } from './recoveryDesk.ts';
import type { Done, StaffActions, StaffVisitor } from './staffActions.ts';

/** A menu nobody uses closes (ux.md K19). */
export const VISIT_LIFE_MS = 60_000;
/** PINs are slow to compare on purpose, and several at once wait for each other. */
const PIN_TIMEOUT_MS = 5_000;

type Unlock = Extract<PageToAgent, { type: 'staff.unlock' }>;
type Recover = Extract<PageToAgent, { type: 'staff.recover' }>;
type Refusal = Omit<Extract<AgentToPage, { type: 'staff.refused' }>, 'type' | 'requestId'>;

export interface StaffDeskDeps {
  readonly hub: HubCommands;
  readonly isOnline: () => boolean;
  readonly tell: (message: AgentToPage) => void;
  /** Milliseconds of a clock that only runs forward. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly actions: StaffActions;
  readonly recovery: Pick<RecoveryDesk, 'try' | 'noteAction'>;
  readonly log: Logger;
}

/**
 * Staff at the machine (K19): the hub checks the PIN; while it is away a recovery code of IT opens what serves to repair
 * (rulings R22). One visit at a time may act until it is idle.
 */
export class StaffDesk {
  readonly #deps: StaffDeskDeps;
  #visit: { readonly id: string; readonly usedAt: number; readonly by: StaffVisitor } | undefined;

  constructor(deps: StaffDeskDeps) {
    this.#deps = deps;
  }

  /** Never rejects. */
  async unlock({ requestId, staffNo, pin }: Unlock): Promise<void> {
    const { hub, isOnline, tell, log } = this.#deps;
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
    this.#open(requestId, 'staff');
  }

  recover({ requestId, code }: Recover): void {
    const { isOnline, recovery, tell, log } = this.#deps;
    if (isOnline()) {
      tell({ type: 'staff.refused', requestId, cause: 'hubBack' });
      return;
    }
    try {
      const tried = recovery.try(code);
      if (tried.outcome === 'right') this.#open(requestId, 'recovery');
      else tell({ type: 'staff.refused', requestId, ...refusalOfCode(tried) });
    } catch (error) {
      log.error('no recovery code can be taken', { error });
      tell({ type: 'staff.refused', requestId, cause: 'unavailable' });
    }
  }

  /** Never rejects. Nothing is done for a visit that is over. */
  async do(visit: string, action: StaffAction): Promise<void> {
    const { tell, now, actions, recovery, log } = this.#deps;
    const open = this.#visit;
    if (open?.id !== visit || now() - open.usedAt >= VISIT_LIFE_MS || action === 'leave') {
      if (open?.id === visit) this.#visit = undefined;
      tell({ type: 'staff.told', visit, action, outcome: 'over' });
      return;
    }
    this.#visit = { ...open, usedAt: now() };
    log.info('staff action', { action, by: open.by });
    if (open.by === 'recovery') recovery.noteAction(action);
    const done: Done = actions.offers(open.by).includes(action)
      ? await actions.perform(action)
      : { code: 'NOT_ALLOWED' };
    const lines = done.lines && { lines: [...done.lines] };
    const network = done.network && { network: done.network };
    const outcome = done.code === undefined ? 'done' : 'failed';
    const code = done.code === undefined ? {} : { code: done.code };
    tell({ type: 'staff.told', visit, action, outcome, ...code, ...lines, ...network });
  }

  #open(requestId: string, by: StaffVisitor): void {
    const { tell, now, newId, actions } = this.#deps;
    this.#visit = { id: newId(), usedAt: now(), by };
    tell({ type: 'staff.unlocked', requestId, visit: this.#visit.id, actions: [...actions.offers(by)] });
  }
}

function refusalOfCode(tried: Exclude<RecoveryTry, { outcome: 'right' }>): Refusal {
  switch (tried.outcome) {
    case 'wrong':
      return { cause: 'codeWrong', triesLeft: tried.triesLeft };
    case 'locked':
      return { cause: 'codeLocked', until: tried.until };
    case 'noCode':
      return { cause: 'noCode' };
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
