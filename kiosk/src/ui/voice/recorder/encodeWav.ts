const HEADER_BYTES = 44;
const PCM = 1;
const MONO = 1;
const BITS = 16;

/** A WAV of 16 bit, mono. Samples are -1 to 1; louder ones are cut off. */
export function encodeWav(samples: Float32Array, rate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const name = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at);
  name(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  name(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, MONO, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, BITS, true);
  name(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, at) =>
    view.setInt16(HEADER_BYTES + at * 2, Math.round(Math.min(1, Math.max(-1, sample)) * 0x7fff), true),
  );
  return bytes;
}
