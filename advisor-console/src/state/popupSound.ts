import { type AlertView, type Priority, priorityOf } from '@lobby/shared';

export interface SoundState {
  /** Rises with each sound to be made. */
  readonly count: number;
  readonly priority: Exclude<Priority, 'P3'>;
  /** Hub time, ms; -Infinity before the first. */
  readonly at: number;
}

export const noSound: SoundState = { count: 0, priority: 'P2', at: Number.NEGATIVE_INFINITY };

/** One sound stands for all that comes so shortly after it … */
export const SOUND_GAP_MS = 10_000;
/** … and in a group for all of a minute. */
export const GROUP_SOUND_GAP_MS = 60_000;

/** One sound a group, no storm (ux critique 26); only a P1 may be heard over an earlier P2. */
export function nextSound(
  sound: SoundState,
  fresh: readonly AlertView[],
  grouped: boolean,
  now: number,
): SoundState {
  if (fresh.length === 0) return sound;
  const priority = fresh.some((alert) => priorityOf(alert.severity) === 'P1') ? 'P1' : 'P2';
  const joins = now - sound.at < (grouped ? GROUP_SOUND_GAP_MS : SOUND_GAP_MS);
  const louder = priority === 'P1' && sound.priority === 'P2';
  return joins && !louder ? sound : { count: sound.count + 1, priority, at: now };
}
