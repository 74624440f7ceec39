export interface WavMeasure {
  readonly seconds: number;
  /** Root mean square of all samples, 0-1: silence is 0, speech about 0.1. */
  readonly loudness: number;
}

const HEADER_BYTES = 44;

/** The ear of a test: length and loudness of a 16-bit mono WAV. */
export function measureWav(wav: Uint8Array): WavMeasure {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const rate = view.getUint32(24, true);
  const samples = view.getUint32(40, true) / 2;
  let squares = 0;
  for (let at = 0; at < samples; at += 1) {
    const sample = view.getInt16(HEADER_BYTES + at * 2, true) / 0x8000;
    squares += sample * sample;
  }
  return { seconds: samples / rate, loudness: Math.sqrt(squares / samples) };
}
