export interface Tone {
  readonly hertz: number;
  readonly startMs: number;
  readonly lengthMs: number;
}

const ATTACK_MS = 12;
const SILENCE = 0.001;

/** One soft tone that starts `startMs` from now and rings out. `peakGain` is above 0. */
export function playTone(context: AudioContext, { hertz, startMs, lengthMs }: Tone, peakGain: number): void {
  const start = context.currentTime + startMs / 1_000;
  const end = start + lengthMs / 1_000;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(peakGain, start + ATTACK_MS / 1_000);
  gain.gain.exponentialRampToValueAtTime(SILENCE, end);
  const oscillator = context.createOscillator();
  oscillator.type = 'triangle';
  oscillator.frequency.value = hertz;
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
}
