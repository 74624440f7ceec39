import type { ReadFailure } from '../cardReader.ts';
import { CHAR } from '../framing/trackAlphabet.ts';
import { ABSENT, FAULTY, type Span, type Track, type TrackNumber } from '../framing/tracks.ts';
import { bareTrack } from './bareTrack.ts';
import { findCard } from './findCard.ts';
import type { HidMsrLayout } from './hidMsrLayout.ts';

/** The card number in one report of a reader of usage page 8E, or why there is none. */
export function findHidMsrNumber(
  bytes: Uint8Array,
  length: number,
  layout: HidMsrLayout,
): Span | ReadFailure {
  if (length < layout.reportBytes) return 'unreadable';
  if (layout.reportId !== undefined && bytes[0] !== layout.reportId) return 'unreadable';
  const track = (number: TrackNumber): Track => readTrack(bytes, number, layout);
  return findCard(bytes, { 1: track(1), 2: track(2), 3: track(3) });
}

/** Bytes behind a track's end may be old and are not looked at. */
function readTrack(bytes: Uint8Array, track: TrackNumber, { tracks, lengths }: HidMsrLayout): Track {
  const field = tracks[track];
  if (!field) return ABSENT;
  const said = lengths[track];
  const zero = bytes.subarray(field.start, field.end).indexOf(0);
  const length = said ? numberAt(bytes, said) : zero < 0 ? field.end - field.start : zero;
  if (length > field.end - field.start) return FAULTY;
  const found = bareTrack(bytes, track, field.start, field.start + length);
  const isErrorMark = found.status === 'ok' && found.end - found.start === 1 && bytes[found.start] === CHAR.E;
  return isErrorMark ? FAULTY : found;
}

function numberAt(bytes: Uint8Array, { start, end }: Span): number {
  let value = 0;
  for (let at = end - 1; at >= start; at -= 1) value = value * 0x100 + bytes[at]!;
  return value;
}
