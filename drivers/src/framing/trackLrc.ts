import { CHAR } from './trackAlphabet.ts';
import type { TrackNumber } from './tracks.ts';

/**
 * The check character behind a track: XOR of the character values from start to end sentinel inclusive, printed
 * in the alphabet of the track (ISO/IEC 7811; devices.md, section 1). `start` and `end` include both sentinels.
 */
export function trackLrc(bytes: Uint8Array, track: TrackNumber, start: number, end: number): number {
  const zero = track === 1 ? 0x20 : 0x30;
  const mask = track === 1 ? 0x3f : 0x0f;
  let sum = 0;
  for (let at = start; at < end; at += 1) {
    // On the card track 3 starts with the same character as track 2; `+` is the reader's way to tell them apart.
    const byte = track === 3 && at === start ? CHAR.SEMICOLON : bytes[at]!;
    sum ^= (byte - zero) & mask;
  }
  return zero + sum;
}
