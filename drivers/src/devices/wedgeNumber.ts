import type { ReadFailure } from '../cardReader.ts';
import { scanSwipe } from '../framing/scanSwipe.ts';
import { CHAR } from '../framing/trackAlphabet.ts';
import type { Span } from '../framing/tracks.ts';
import { findCard } from './findCard.ts';

/** Of a to A. */
const CASE_BIT = 0x20;

/**
 * The card number in what a reader has typed. Lower case is put right in place: tracks have none, and some readers
 * leave out Shift. Any other wrong character is a failure: a layout is set right by IT, not guessed (rulings R12).
 */
export function findWedgeNumber(bytes: Uint8Array, text: Span): Span | ReadFailure {
  for (let at = text.start; at < text.end; at += 1) {
    const byte = bytes[at]!;
    if (byte >= 0x61 && byte <= 0x7a) bytes[at] = byte & ~CASE_BIT;
  }
  const scan = scanSwipe(bytes, text.start, text.end, { endByte: CHAR.CR, lrc: 'auto' });
  return scan.closed ? findCard(bytes, scan.tracks) : 'unreadable';
}
