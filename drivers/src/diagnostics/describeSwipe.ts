import { luhnOk } from '@lobby/shared';
import { parseTracks } from '../devices/findCard.ts';
import type { Span, Track, Tracks } from '../framing/tracks.ts';

/**
 * The diagnostic door (rulings R11): the only place of this package that turns card data into text. For `device
 * decode`, vectors and tests; nothing on the way of a real swipe may import it.
 */
export interface TrackText {
  readonly status: Track['status'];
  readonly data?: string;
}

export interface NameText {
  readonly raw: string;
  readonly surname: string | null;
  readonly given: string | null;
  readonly title: string | null;
}

export interface CardText {
  readonly pan: string;
  readonly expYYMM: string | null;
  readonly serviceCode: string | null;
  readonly name: NameText | null;
  readonly t1Discretionary: string | null;
  readonly t2Discretionary: string | null;
  readonly luhnOk: boolean;
}

export interface SwipeText {
  readonly tracks: Readonly<Record<1 | 2 | 3, TrackText>>;
  readonly card: CardText | null;
}

export function describeTracks(bytes: Uint8Array, tracks: Tracks): SwipeText['tracks'] {
  const describe = (track: Track): TrackText =>
    track.status === 'ok' ? { status: 'ok', data: textOf(bytes, track) } : { status: track.status };
  return { 1: describe(tracks[1]), 2: describe(tracks[2]), 3: describe(tracks[3]) };
}

/** Every field of the card as encoded, also of cards that findCard refuses for the length of their number. */
export function describeSwipe(bytes: Uint8Array, tracks: Tracks, separators?: '=' | '=D'): SwipeText {
  return { tracks: describeTracks(bytes, tracks), card: describeCard(bytes, tracks, separators) };
}

function describeCard(bytes: Uint8Array, tracks: Tracks, separators?: '=' | '=D'): CardText | null {
  const cards = parseTracks(bytes, tracks, separators);
  if (cards[1] === 'licence' || cards[1] === 'masked' || cards[2] === 'masked') return null;
  const number = (cards[2] ?? cards[1] ?? cards[3])?.number;
  if (!number) return null;
  const pan = textOf(bytes, number).replaceAll(' ', '');
  const dated = cards[2] ?? cards[1];
  const text = (span: Span | undefined): string | null => (span ? textOf(bytes, span) : null);
  return {
    pan,
    expYYMM: text(dated ? dated.expiry : cards[3]?.expiry),
    serviceCode: text(dated?.service),
    name: cards[1] ? nameOf(textOf(bytes, cards[1].name)) : null,
    t1Discretionary: text(cards[1]?.discretionary),
    t2Discretionary: text(cards[2]?.discretionary),
    luhnOk: luhnOk(new TextEncoder().encode(pan)),
  };
}

/** `SURNAME/GIVEN.TITLE`, padded with blanks; without `/` it is left whole, and ` /` means that it is hidden. */
function nameOf(raw: string): NameText {
  const slash = raw.indexOf('/');
  if (slash < 0) return { raw, surname: null, given: null, title: null };
  const [given = '', title = ''] = raw.slice(slash + 1).split('.');
  const filled = (text: string): string | null => text.trim() || null;
  return { raw, surname: filled(raw.slice(0, slash)), given: filled(given), title: filled(title) };
}

export function textOf(bytes: Uint8Array, span: Span): string {
  return Buffer.from(bytes.subarray(span.start, span.end)).toString('latin1');
}
