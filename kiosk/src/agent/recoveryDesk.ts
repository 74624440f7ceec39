import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseRecoveryCode, recoveryCheckInput, type HubToKiosk, type Logger } from '@lobby/shared';
import type { StaffAction } from '../pageProtocol.ts';
import type { HubCommands } from './hubCommands.ts';
import { isInTrouble } from './hubTroubles.ts';
import type { RecoveryFile } from './recoveryFile.ts';
import {
  afterTold,
  afterUse,
  beginTry,
  lockedUntil,
  recoveryLimits,
  toldOf,
  withEvent,
  withoutEvent,
  type RecoveryState,
} from './recoveryState.ts';

export interface RecoveryDeskDeps {
  readonly deviceId: string;
  readonly file: RecoveryFile;
  readonly hub: HubCommands;
  /** Hub clock as far as it is known, ms. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Logger;
}

export type RecoveryTry =
  | { readonly outcome: 'right' }
  | { readonly outcome: 'wrong'; readonly triesLeft: number }
  | { readonly outcome: 'locked'; readonly until: number }
  | { readonly outcome: 'noCode' };

/** The recovery code of this kiosk (rulings R22): opens the staff menu once while the hub is away, and tells the hub later. */
export class RecoveryDesk {
  readonly #deps: RecoveryDeskDeps;
  #state: RecoveryState;
  /** Of the visit that a code opened. */
  #usedCodeId = '';

  constructor(deps: RecoveryDeskDeps) {
    this.#deps = deps;
    this.#state = deps.file.read();
  }

  /** Whether there is a code that could open the menu. */
  get hasCode(): boolean {
    return this.#state.code !== null;
  }

  /** @throws AppError STORE_FAILED */
  learn(message: HubToKiosk): void {
    const told = toldOf(message);
    if (told !== undefined) this.#keep(afterTold(this.#state, told));
  }

  /**
   * The try is on the disk before the code is looked at, so that kill -9 does not give it back.
   * @param typed 48 digits
   * @throws AppError STORE_FAILED: then nothing was looked at, or the code opens nothing
   */
  try(typed: string): RecoveryTry {
    const { deviceId, now, newId, log } = this.#deps;
    const { code } = this.#state;
    if (code === null) return { outcome: 'noCode' };
    const until = lockedUntil(this.#state, now());
    if (until !== null) return { outcome: 'locked', until };
    const event = { eventId: newId(), codeId: code.codeId, at: now() };
    this.#keep(beginTry(this.#state, event));
    if (!isRight(typed, code, deviceId)) {
      const locked = lockedUntil(this.#state, now());
      log.warn('wrong recovery code', { isLocked: locked !== null });
      if (locked !== null) return { outcome: 'locked', until: locked };
      return { outcome: 'wrong', triesLeft: recoveryLimits.triesBeforeLock - this.#state.wrong };
    }
    this.#keep(afterUse(this.#state, event));
    this.#usedCodeId = code.codeId;
    log.warn('recovery code used', { codeId: code.codeId });
    return { outcome: 'right' };
  }

  /** For the audit trail. A disk that refuses is said in the log: the menu is open already. */
  noteAction(action: StaffAction): void {
    const { now, newId, log } = this.#deps;
    const event = { eventId: newId(), codeId: this.#usedCodeId, what: 'acted', action, at: now() } as const;
    try {
      this.#keep(withEvent(this.#state, event));
    } catch (error) {
      log.error('an action after the recovery code cannot be kept', { action, error });
    }
  }

  /** Tells the hub, in order and each once. `again` = it went away meanwhile. @throws AppError STORE_FAILED */
  async handOver(): Promise<'done' | 'again'> {
    const { hub, log } = this.#deps;
    for (const { eventId, ...event } of this.#state.events) {
      const reply = await hub.send('kiosk.recovery', { requestId: eventId, ...event });
      if (reply.outcome === 'unreachable' || isInTrouble(reply)) return 'again';
      if (reply.outcome === 'refused') {
        log.error('hub refused what the recovery code was used for', { code: reply.code });
        return 'done';
      }
      this.#keep(withoutEvent(this.#state, eventId));
    }
    return 'done';
  }

  #keep(state: RecoveryState): void {
    if (state === this.#state) return;
    this.#deps.file.write(state);
    this.#state = state;
  }
}

function isRight(
  typed: string,
  { codeId, check }: NonNullable<RecoveryState['code']>,
  deviceId: string,
): boolean {
  const secret = parseRecoveryCode(typed);
  if (secret === undefined) return false;
  const made = createHmac('sha256', secret).update(recoveryCheckInput(codeId, deviceId)).digest();
  const known = Buffer.from(check, 'base64url');
  return known.length === made.length && timingSafeEqual(known, made);
}
