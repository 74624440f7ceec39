import { CARD_DIGITS } from '@lobby/shared';
import type { ReadFailure } from '../cardReader.ts';
import { CHAR, isDigit } from '../framing/trackAlphabet.ts';
import type { Span, Tracks } from '../framing/tracks.ts';
import { parseTrack1, type Track1Fields } from './track1.ts';
import { parseTrack2, type TrackFields } from './track2.ts';
import { parseTrack3, type Track3Fields } from './track3.ts';

/** What the tracks of one swipe say, each by its own grammar. */
export interface CardTracks {
  readonly 1: Track1Fields | 'masked' | 'licence' | undefined;
  readonly 2: TrackFields | 'masked' | undefined;
  readonly 3: Track3Fields | undefined;
}

export function parseTracks(bytes: Uint8Array, tracks: Tracks, separators?: '=' | '=D'): CardTracks {
  return {
    1: tracks[1].status === 'ok' ? parseTrack1(bytes, tracks[1]) : undefined,
    2: tracks[2].status === 'ok' ? parseTrack2(bytes, tracks[2], separators) : undefined,
    3: tracks[3].status === 'ok' ? parseTrack3(bytes, tracks[3]) : undefined,
  };
}

/**
 * The card number of a swipe, from track 2, else track 1, else track 3 (DR-01). Tracks that contradict each other
 * are a failure: a guess could name the wrong customer (trust.md, fact 3). Blanks inside a track 1 number are
 * closed up in place, which is why `bytes` must be the caller's own.
 */
export function findCard(bytes: Uint8Array, tracks: Tracks): Span | ReadFailure {
  const cards = parseTracks(bytes, tracks);
  if (cards[1] === 'licence') return 'unsupportedCard';
  if (cards[1] === 'masked' || cards[2] === 'masked') return 'encryptedReader';
  const first = (cards[2] ?? cards[1] ?? cards[3])?.number;
  if (!first) return failureOf(tracks);
  if (contradicts(bytes, first, cards[1]) || contradicts(bytes, first, cards[3])) return 'unreadable';
  const number = first === cards[1]?.number ? closeUp(bytes, first) : first;
  const length = number.end - number.start;
  return length < CARD_DIGITS.min || length > CARD_DIGITS.max ? 'unsupportedCard' : number;
}

/** No number: a damaged track may read well the next time; without one, swiping again will not help. */
function failureOf(tracks: Tracks): ReadFailure {
  const all = [tracks[1], tracks[2], tracks[3]];
  const readable = all.some((track) => track.status === 'ok');
  return readable && !all.some((track) => track.status === 'error') ? 'unsupportedCard' : 'unreadable';
}

function contradicts(bytes: Uint8Array, number: Span, other: { readonly number: Span } | undefined): boolean {
  return other !== undefined && other.number !== number && !isSameNumber(bytes, number, other.number);
}

function isSameNumber(bytes: Uint8Array, a: Span, b: Span): boolean {
  let atA = a.start;
  let atB = b.start;
  while (atA < a.end && atB < b.end && bytes[atA] === bytes[atB]) {
    atA += 1;
    atB += 1;
  }
  for (;;) {
    while (atA < a.end && bytes[atA] === CHAR.BLANK) atA += 1;
    while (atB < b.end && bytes[atB] === CHAR.BLANK) atB += 1;
    if (atA === a.end || atB === b.end) return atA === a.end && atB === b.end;
    if (bytes[atA] !== bytes[atB]) return false;
    atA += 1;
    atB += 1;
  }
}

function closeUp(bytes: Uint8Array, number: Span): Span {
  let end = number.start;
  for (let at = number.start; at < number.end; at += 1) {
    if (!isDigit(bytes[at])) continue;
    bytes[end] = bytes[at]!;
    end += 1;
  }
  return { start: number.start, end };
}
