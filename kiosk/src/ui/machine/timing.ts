import type { KioskState, Screen } from './screenState.ts';

/** All in milliseconds; ux.md 2.5 and 3.1. */
export const timing = {
  /** A read that is over sooner shows no screen of its own. */
  showReadingMs: 300,
  /** A reader that began and says nothing more. */
  readingLimitMs: 6_000,
  showIssuingMs: 800,
  /** The agent answers within 2 s even without a hub; after this something is broken. */
  issuingLimitMs: 10_000,
  /** After a screen came, a touch meant for the one before is ignored. */
  settleMs: 400,
  /** After a number was asked for, a double touch is ignored. */
  doubleTouchMs: 1_500,
  bootLimitMs: 15_000,
  /** What does not work stays readable this long at start. */
  bootNoticeMs: 5_000,
  agentGoneMs: 5_000,
  warningMs: 20_000,
  readFailureWindowMs: 300_000,
  cardReminderMs: 5_000,
} as const;

/** Failed reads in `readFailureWindowMs` after which the reader counts as degraded (K07). */
export const DEGRADED_AFTER_FAILURES = 3;
/** Failed reads in a row after which the way without a card comes first (K07). */
export const PREFER_NO_CARD_AFTER = 2;

/** Unknown codes after which K14 asks no more. */
export const MAX_BOOKING_TRIES = 3;

const SECOND = 1_000;

/** Idle time of a screen at standard type, or null when it never ends by itself. */
function standardIdleMs(screen: Screen, state: KioskState): number | null {
  switch (screen.name) {
    case 'home':
    case 'settings':
    case 'care':
    case 'booking':
    case 'findTicket':
      return 40 * SECOND;
    case 'choose':
      return 20 * SECOND;
    case 'result':
      return screen.print === 'failed' ? 60 * SECOND : 20 * SECOND;
    case 'cardFailed':
    case 'refused':
      return 30 * SECOND;
    case 'staffGate':
    case 'staffMenu':
      return 60 * SECOND;
    case 'help':
      // Somebody who waits for help does not touch the screen.
      return state.view?.help?.state === 'called' ? 180 * SECOND : 60 * SECOND;
    case 'boot':
    case 'attract':
    case 'reading':
    case 'issuing':
    case 'idleWarning':
    case 'outOfService':
      return null;
  }
}

/** Milliseconds until the screen ends (K06, K08) or warns (K11); null when it does neither. Large type and voice double it. */
export function idleLeftMs(state: KioskState, now: number): number | null {
  const idleMs = standardIdleMs(state.screen, state);
  if (idleMs === null) return null;
  const allowedMs = idleMs * (state.large || state.voice !== 'off' ? 2 : 1);
  return state.speaking ? allowedMs : Math.max(0, state.touchedAt + allowedMs - now);
}

/** Milliseconds until the warning of K11 gives up. */
export function warningLeftMs(since: number, now: number): number {
  return Math.max(0, since + timing.warningMs - now);
}
