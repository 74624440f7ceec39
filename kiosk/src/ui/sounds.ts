import { MAX_VOLUME, type Sound } from './machine/screenState.ts';
import { playTone, type Tone } from './playTone.ts';

/** Short and soft; ux.md 2.4. */
const tones: Readonly<Record<Sound, readonly Tone[]>> = {
  accept: [
    { hertz: 659, startMs: 0, lengthMs: 140 },
    { hertz: 988, startMs: 120, lengthMs: 240 },
  ],
  error: [{ hertz: 220, startMs: 0, lengthMs: 380 }],
  warning: [
    { hertz: 587, startMs: 0, lengthMs: 180 },
    { hertz: 587, startMs: 320, lengthMs: 180 },
  ],
};

/** At full volume. */
const PEAK_GAIN = 0.27;

/** Plays tones without files. Browsers stay silent until the first touch: that is no failure. */
export function createSounds(createContext: () => AudioContext): (sound: Sound, volume: number) => void {
  let context: AudioContext | undefined;
  return (sound, volume) => {
    try {
      context ??= createContext();
      if (context.state === 'suspended') void context.resume().catch(() => undefined);
      if (context.state !== 'running') return;
      for (const tone of tones[sound]) playTone(context, tone, (PEAK_GAIN * volume) / MAX_VOLUME);
    } catch {
      // A machine without sound still serves customers.
      context = undefined;
    }
  };
}
