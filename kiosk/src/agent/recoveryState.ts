import { recoveryCheck, recoveryEvents, type HubToKiosk, type RecoveryCheck } from '@lobby/shared';
import { z } from 'zod/mini';

/** Five wrong tries, then half an hour (rulings R22). */
export const recoveryLimits = { triesBeforeLock: 5, lockMs: 30 * 60_000 } as const;
/** What the hub has not heard yet; the oldest goes first, except that a code was used. */
export const MAX_RECOVERY_EVENTS = 100;

const time = z.int();
const recoveryEvent = z.strictObject({
  eventId: z.string(),
  codeId: z.string(),
  what: z.enum(recoveryEvents),
  action: z.exactOptional(z.string()),
  at: time,
});
export type RecoveryEvent = z.infer<typeof recoveryEvent>;

/** All that this kiosk keeps of its recovery code, also over kill -9. */
export const recoveryState = z.strictObject({
  /** null: none opens anything here. */
  code: z.nullable(recoveryCheck),
  /** The last one used here: the hub names it until it hears of that. */
  spent: z.nullable(z.string()),
  wrong: z.int(),
  lockedUntil: z.nullable(time),
  /** In order, for the hub. */
  events: z.array(recoveryEvent),
});
export type RecoveryState = z.infer<typeof recoveryState>;

export const emptyRecovery: RecoveryState = {
  code: null,
  spent: null,
  wrong: 0,
  lockedUntil: null,
  events: [],
};

/** What the hub says of the code; undefined: this message says nothing of it. */
export function toldOf(message: HubToKiosk): RecoveryCheck | null | undefined {
  if (message.type === 'snapshot') return message.recovery ?? null;
  return message.type === 'recovery.changed' ? message.recovery : undefined;
}

/** A code that was used here is none, whatever the hub still says; the same one again changes nothing. */
export function afterTold(state: RecoveryState, told: RecoveryCheck | null): RecoveryState {
  const code = told === null || told.codeId === state.spent ? null : told;
  return code?.codeId === state.code?.codeId ? state : { ...state, code };
}

/** How long it is still locked (ms since the epoch), or null. A clock that was set back makes no lock longer than it ever is. */
export function lockedUntil(state: RecoveryState, now: number): number | null {
  if (state.lockedUntil === null || state.lockedUntil <= now) return null;
  return Math.min(state.lockedUntil, now + recoveryLimits.lockMs);
}

/** Counts a try as a wrong one until it turns out right; to be on the disk before the code is looked at. */
export function beginTry(state: RecoveryState, event: Omit<RecoveryEvent, 'what'>): RecoveryState {
  const wrong = state.wrong + 1;
  if (wrong < recoveryLimits.triesBeforeLock) return { ...state, wrong, lockedUntil: null };
  const locked = { ...state, wrong: 0, lockedUntil: event.at + recoveryLimits.lockMs };
  return withEvent(locked, { ...event, what: 'locked' });
}

/** The try was right: the code is used up, and the lock that its try began was none. */
export function afterUse(state: RecoveryState, event: Omit<RecoveryEvent, 'what'>): RecoveryState {
  const events = state.events.filter(({ eventId }) => eventId !== event.eventId);
  const used = { ...state, code: null, spent: event.codeId, wrong: 0, lockedUntil: null, events };
  return withEvent(used, { ...event, what: 'opened' });
}

export function withEvent(state: RecoveryState, event: RecoveryEvent): RecoveryState {
  const events = [...state.events, event];
  if (events.length <= MAX_RECOVERY_EVENTS) return { ...state, events };
  const oldest = events.find(({ what }) => what !== 'opened');
  return { ...state, events: events.filter((one) => one !== oldest).slice(-MAX_RECOVERY_EVENTS) };
}

export function withoutEvent(state: RecoveryState, eventId: string): RecoveryState {
  return { ...state, events: state.events.filter((event) => event.eventId !== eventId) };
}
