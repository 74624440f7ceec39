import type { Priority } from '@lobby/shared';

export interface Chime {
  /** Three notes for P1, two for P2. Silent while the browser lets nothing through. */
  play(priority: Exclude<Priority, 'P3'>): void;
  /** To be called from a click: browsers let sound through only then. */
  unlock(): void;
  /** True until the first click, in browsers that ask for one. */
  isBlocked(): boolean;
  subscribe(listener: () => void): () => void;
}

/** Rising and soft, each under 1.2 s in all (ux 2.4). Frequencies in Hz. */
const NOTES = { P1: [659.25, 783.99, 1046.5], P2: [587.33, 783.99] } as const;
const NOTE_S = 0.22;
const RING_S = 0.5;
const VOLUME = 0.22;
const SILENCE = 0.0001;

export function createChime(): Chime {
  const audio = new AudioContext();
  const listeners = new Set<() => void>();
  audio.addEventListener('statechange', () => {
    for (const listener of listeners) listener();
  });
  const ring = (frequency: number, at: number): void => {
    const [tone, gain] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = frequency;
    tone.type = 'sine';
    gain.gain.setValueAtTime(SILENCE, at);
    gain.gain.exponentialRampToValueAtTime(VOLUME, at + 0.015);
    gain.gain.exponentialRampToValueAtTime(SILENCE, at + RING_S);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + RING_S);
  };
  return {
    play(priority) {
      if (audio.state !== 'running') return;
      NOTES[priority].forEach((frequency, n) => ring(frequency, audio.currentTime + n * NOTE_S));
    },
    unlock() {
      // A refusal leaves the button in place.
      if (audio.state === 'suspended') audio.resume().catch(() => undefined);
    },
    isBlocked: () => audio.state !== 'running',
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
