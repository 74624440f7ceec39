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

/** 0 to 9. Asked of every byte, and a name of another line would be looked up each time. */
export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Where the digits from `start` on stop, before `limit` or there. */
export function endOfDigits(bytes: Uint8Array, start: number, limit: number): number {
  let end = start;
  while (end < limit && isDigit(bytes[end])) end += 1;
  return end;
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
  return (BYTES[byte]! & (track === 1 ? DATA_OF_1 : DATA_OF_2)) !== 0;
}

/** Where data other than `?` stop, before `limit` or there. `bank`: in a bank's track 1 a `;` is never data. */
export function endOfText(
  bytes: Uint8Array,
  start: number,
  limit: number,
  track: TrackNumber | 'bank',
): number {
  const wanted = track === 'bank' ? TEXT_OF_BANK : track === 1 ? TEXT_OF_1 : TEXT_OF_2;
  const kinds = BYTES;
  let end = start;
  while (end < limit && (kinds[bytes[end]!]! & wanted) !== 0) end += 1;
  return end;
}

const DATA_OF_1 = 1;
/** Of track 3 as well. */
const DATA_OF_2 = 2;
const TEXT_OF_1 = 4;
const TEXT_OF_2 = 8;
const TEXT_OF_BANK = 16;

/** What each byte may be: one look instead of several tests. */
const BYTES = Uint8Array.from({ length: 0x100 }, (_, byte) => {
  const inFirst = byte >= 0x20 && byte <= 0x5f && byte !== CHAR.PERCENT;
  const isMark = byte === CHAR.E || byte === CHAR.D || byte === CHAR.STAR;
  const inOthers = isMark || (byte >= CHAR.ZERO && byte <= CHAR.QUESTION && byte !== CHAR.SEMICOLON);
  const data = (inFirst ? DATA_OF_1 : 0) | (inOthers ? DATA_OF_2 : 0);
  if (byte === CHAR.QUESTION) return data;
  const inBank = inFirst && byte !== CHAR.SEMICOLON;
  return data | (inFirst ? TEXT_OF_1 : 0) | (inOthers ? TEXT_OF_2 : 0) | (inBank ? TEXT_OF_BANK : 0);
});
