import { playTone, type Tone } from '../playTone.ts';

/** Ding-dong, 0.9 s, without a file (ux.md 2.4). */
const tones: readonly Tone[] = [
  { hertz: 659, startMs: 0, lengthMs: 450 },
  { hertz: 523, startMs: 320, lengthMs: 580 },
];
export const CHIME_MS = 900;
/** Triangles are loud: this is about the level of speech. */
const PEAK_SHARE = 0.5;

/** Starts the chime. @throws when the machine has no sound */
export function playChime(context: AudioContext, gain: number): void {
  for (const tone of tones) playTone(context, tone, gain * PEAK_SHARE);
}
