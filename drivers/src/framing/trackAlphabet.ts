import type { TrackNumber } from './tracks.ts';

/** Characters as readers print them (devices.md, section 1). */
export const CHAR = {
  STX: 0x02,
  ETX: 0x03,
  LF: 0x0a,
  CR: 0x0d,
  BLANK: 0x20,
  BANG: 0x21,
  HASH: 0x23,
  PERCENT: 0x25,
  STAR: 0x2a,
  PLUS: 0x2b,
  ZERO: 0x30,
  ONE: 0x31,
  NINE: 0x39,
  SEMICOLON: 0x3b,
  EQUALS: 0x3d,
  QUESTION: 0x3f,
  A: 0x41,
  B: 0x42,
  D: 0x44,
  E: 0x45,
  Z: 0x5a,
  CARET: 0x5e,
} as const;

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= CHAR.ZERO && byte <= CHAR.NINE;
}

export function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && byte >= CHAR.A && byte <= CHAR.Z;
}

/** The track a start sentinel announces. Most readers print track 3's as `+`. */
export function trackOfSentinel(byte: number | undefined): TrackNumber | undefined {
  if (byte === CHAR.PERCENT) return 1;
  if (byte === CHAR.SEMICOLON) return 2;
  return byte === CHAR.PLUS ? 3 : undefined;
}

/**
 * May this byte stand between the sentinels of that track? Track 1: ASCII 0x20-0x5F. Tracks 2 and 3: 0x30-0x3F,
 * plus `E` (the reader's error mark), `D` (hexadecimal separator) and `*` (digits masked by an encrypting reader).
 * A start sentinel is never data, so half a swipe in front of a whole one cannot swallow it.
 */
export function isTrackData(track: TrackNumber, byte: number): boolean {
  return (TRACKS_WITH[byte]! & (track === 1 ? 1 : 2)) !== 0;
}

/** For each byte: 1 when it is data of track 1, 2 when it is data of tracks 2 and 3. A look is cheaper than tests. */
const TRACKS_WITH = Uint8Array.from({ length: 0x100 }, (_, byte) => {
  const inFirst = byte >= 0x20 && byte <= 0x5f && byte !== CHAR.PERCENT;
  const isMark = byte === CHAR.E || byte === CHAR.D || byte === CHAR.STAR;
  const inOthers = isMark || (byte >= CHAR.ZERO && byte <= CHAR.QUESTION && byte !== CHAR.SEMICOLON);
  return (inFirst ? 1 : 0) | (inOthers ? 2 : 0);
});
