import { findByte } from '../framing/findByte.ts';
import { CHAR, isDigit, isLetter } from '../framing/trackAlphabet.ts';
import type { Span } from '../framing/tracks.ts';
import { MAX_NUMBER_DIGITS, MIN_NUMBER_DIGITS, parseFields, type TrackFields } from './track2.ts';

export interface Track1Fields extends TrackFields {
  readonly name: Span;
}

/** ISO/IEC 7813: 79 characters with both sentinels and LRC. */
const MAX_DATA = 76;

/**
 * `B number ^ name ^ YYMM svc discretionary` (ISO/IEC 7813; devices.md, section 1). 'licence': AAMVA tracks start
 * with the two letters of a state. Other format codes than B are private and tell us nothing.
 */
export function parseTrack1(bytes: Uint8Array, data: Span): Track1Fields | 'masked' | 'licence' | undefined {
  const { start, end } = data;
  if (end - start >= 2 && isLetter(bytes[start]) && isLetter(bytes[start + 1])) return 'licence';
  // `%*` is how ID TECH readers start a masked track.
  if (bytes[start] === CHAR.STAR) return 'masked';
  if (bytes[start] !== CHAR.B || end - start > MAX_DATA) return undefined;
  let at = start + 1;
  let digits = 0;
  let masked = false;
  for (; at < end; at += 1) {
    const byte = bytes[at]!;
    if (isDigit(byte)) digits += 1;
    else if (byte === CHAR.CARET) break;
    else if (byte === CHAR.STAR) masked = true;
    else if (byte !== CHAR.BLANK) return undefined;
  }
  if (masked) return 'masked';
  if (digits < MIN_NUMBER_DIGITS || digits > MAX_NUMBER_DIGITS) return undefined;
  const nameEnd = findByte(bytes, CHAR.CARET, at + 1, end);
  if (nameEnd === end) return undefined;
  const fields = parseFields(bytes, { start: start + 1, end: at }, nameEnd + 1, end, CHAR.CARET);
  if (!fields) return undefined;
  const { number, expiry, service, discretionary } = fields;
  return { number, name: { start: at + 1, end: nameEnd }, expiry, service, discretionary };
}
