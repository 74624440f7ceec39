import { CARD_DIGITS } from '@lobby/shared';
import type { ReadFailure } from '../cardReader.ts';
import { endOfDigits } from '../framing/trackAlphabet.ts';
import { ABSENT, type Span } from '../framing/tracks.ts';
import { bareTrack } from './bareTrack.ts';
import { findCard } from './findCard.ts';

/** The card number in a line that is track 2 with or without its sentinels, or the number alone. */
export function findLineNumber(bytes: Uint8Array, data: Span): Span | ReadFailure {
  const found = findCard(bytes, { 1: ABSENT, 2: bareTrack(bytes, 2, data.start, data.end), 3: ABSENT });
  if (found !== 'unsupportedCard') return found;
  // What the reader could not read it may call anything: the next try may succeed.
  if (endOfDigits(bytes, data.start, data.end) < data.end) return 'unreadable';
  const length = data.end - data.start;
  return length < CARD_DIGITS.min || length > CARD_DIGITS.max ? 'unsupportedCard' : data;
}
