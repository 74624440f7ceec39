/** Rate of recordings in a pack, Hz: enough for speech, a third of the size of music. */
export const PACK_RATE = 24_000;

const FRAME_MS = 10;
/** Below this a frame is silence whatever the rest is like; about -40 dB. */
const SILENCE = 0.01;
/** A frame this much quieter than the loudest is silence too: the room, the breath. */
const SILENCE_SHARE = 0.08;
/** Kept around the speech, so that soft beginnings and ends are whole. */
const BEFORE_MS = 30;
const AFTER_MS = 60;
const FADE_MS = 5;
/** All takes get this loudness (rms), so that no digit sticks out of a number. */
const TARGET_LOUDNESS = 0.12;
const MAX_PEAK = 0.9;
const MAX_GAIN = 8;
const MIN_SPEECH_MS = 60;
const MAX_SPEECH_MS = 4_000;
const CLIPPED = 0.985;

export type TakeFault = 'silent' | 'clipped' | 'long';

export interface CleanTake {
  readonly samples: Float32Array<ArrayBuffer>;
  readonly durationMs: number;
}

/** Cuts the silence off a take and gives it the loudness of all; or says why it must be recorded again. */
export function cleanTake(samples: Float32Array, rate = PACK_RATE): CleanTake | TakeFault {
  const frame = Math.round((rate * FRAME_MS) / 1_000);
  const frames = Math.trunc(samples.length / frame);
  const loudness = Array.from({ length: frames }, (_, at) =>
    rms(samples.subarray(at * frame, (at + 1) * frame)),
  );
  const threshold = Math.max(
    SILENCE,
    SILENCE_SHARE * loudness.reduce((most, value) => Math.max(most, value), 0),
  );
  const first = loudness.findIndex((value) => value > threshold);
  const last = loudness.findLastIndex((value) => value > threshold);
  const speechMs = (last - first + 1) * FRAME_MS;
  if (first < 0 || speechMs < MIN_SPEECH_MS) return 'silent';
  if (speechMs > MAX_SPEECH_MS) return 'long';
  if (peakOf(samples) >= CLIPPED) return 'clipped';

  const start = Math.max(0, first * frame - (rate * BEFORE_MS) / 1_000);
  const end = Math.min(samples.length, (last + 1) * frame + (rate * AFTER_MS) / 1_000);
  const cut = samples.slice(start, end);
  const gain = Math.min(TARGET_LOUDNESS / rms(cut), MAX_PEAK / peakOf(cut), MAX_GAIN);
  const fade = (rate * FADE_MS) / 1_000;
  const cleaned = cut.map(
    (sample, at) => sample * gain * Math.min(1, at / fade, (cut.length - 1 - at) / fade),
  );
  return { samples: cleaned, durationMs: Math.round((cleaned.length / rate) * 1_000) };
}

function rms(samples: Float32Array): number {
  let squares = 0;
  for (const sample of samples) squares += sample * sample;
  return Math.sqrt(squares / Math.max(1, samples.length));
}

function peakOf(samples: Float32Array): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}
