import type { HubToConsole, WaitingAlert } from '@lobby/shared';
import type { SoundState } from './popupSound.ts';
import type { ShownAlerts } from './shownOnce.ts';

/** All that a locked page knows (rulings R25). */
export interface LockedState {
  readonly waiting: readonly WaitingAlert[];
  /** Kiosks that call for help and were not answered. */
  readonly helpCalls: number;
}

export function lockedOf(message: Extract<HubToConsole, { type: 'session.locked' }>): LockedState {
  return { waiting: message.waiting, helpCalls: message.helpCalls };
}

/** One more sound when a number has come that this page neither listed nor showed before. */
export function soundWhileLocked(
  sound: SoundState,
  before: LockedState | undefined,
  after: LockedState,
  shown: ShownAlerts,
  now: number,
): SoundState {
  const known = new Set(before?.waiting.map((one) => one.alertId));
  const fresh = after.waiting.filter((one) => !known.has(one.alertId) && !shown.has(one.alertId));
  if (fresh.length === 0) return sound;
  const priority = fresh.some((one) => one.priority === 'P1') ? 'P1' : 'P2';
  return { count: sound.count + 1, priority, at: now };
}
