import { CHAR, isDigit, isTrackData, trackOfSentinel } from './trackAlphabet.ts';
import { trackLrc } from './trackLrc.ts';
import { ABSENT, FAULTY } from './tracks.ts';
import type { Track, TrackNumber, Tracks } from './tracks.ts';

export interface ScanRules {
  /** The byte that ends a swipe; undefined when only silence or the next swipe ends it. */
  readonly endByte: number | undefined;
  /** 'sent': each track is followed by its LRC, which is verified. 'auto': an LRC is recognised and skipped. */
  readonly lrc: 'sent' | 'auto';
}

export interface Scan {
  readonly tracks: Tracks;
  /** A start sentinel was seen: somebody is swiping. */
  readonly begun: boolean;
  /** At least one track has both sentinels. */
  readonly closed: boolean;
  /** Behind the swipe and its end byte; undefined while more of it may come. */
  readonly end: number | undefined;
  /** Where a track lies whose end has not come yet. */
  readonly openAt: number | undefined;
}

/** Longer than any real track (track 3: 107); ends the grip of a stray start sentinel. */
export const MAX_TRACK_CHARS = 128;
/** ISO/IEC 7813: 40 with both sentinels and LRC. What is longer behind a `;` is a track 3. */
const MAX_TRACK2_DATA = 37;

interface Slot {
  track: Track;
  closed: boolean;
}

interface Progress {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly rules: ScanRules;
  /** Nothing more will come: what is open is broken. */
  readonly over: boolean;
  readonly slots: Readonly<Record<TrackNumber, Slot>>;
  begun: boolean;
}

type Step = { readonly at: number } | { readonly end: number } | { readonly openAt: number };

/**
 * Finds the tracks of the first swipe in `bytes[from, to)`. Reads only, keeps no state: called again with more
 * bytes it gives the fuller answer. `over` says that no more will come.
 */
export function scanSwipe(
  bytes: Uint8Array,
  from: number,
  to: number,
  rules: ScanRules,
  over: boolean,
): Scan {
  const slot = (): Slot => ({ track: ABSENT, closed: false });
  const slots = { 1: slot(), 2: slot(), 3: slot() };
  const progress: Progress = { bytes, from, to, rules, over, slots, begun: false };
  let at = from;
  while (at < to) {
    const step = stepBetween(progress, at);
    if ('at' in step) at = step.at;
    else return 'end' in step ? report(progress, step.end) : report(progress, undefined, step.openAt);
  }
  return report(progress, over ? to : undefined);
}

function report({ slots, begun }: Progress, end: number | undefined, openAt?: number): Scan {
  const tracks = { 1: slots[1].track, 2: slots[2].track, 3: slots[3].track };
  const closed = slots[1].closed || slots[2].closed || slots[3].closed;
  return { tracks, begun, closed, end, openAt };
}

/** One step outside of any track: noise, a reader's prefix, the end byte, or a whole track. */
function stepBetween(progress: Progress, at: number): Step {
  const { bytes, to, rules, slots } = progress;
  const byte = bytes[at]!;
  if (byte === rules.endByte) return { end: at + 1 };
  if ((byte === CHAR.HASH || byte === CHAR.BANG) && slots[2].closed && !slots[3].closed) {
    // Track 3 of a driving licence: its text may hold `?` and sentinels, so the rest of the frame is skipped.
    slots[3].track = { status: 'ignored' };
    const end = rules.endByte === undefined ? -1 : bytes.subarray(0, to).indexOf(rules.endByte, at);
    return { at: end < 0 ? to : end };
  }
  const track = trackOfSentinel(byte);
  if (track === undefined) return { at: at + 1 };
  if (track === 2 && slots[2].closed && !slots[3].closed) {
    return resemblesTrack3(progress, at + 1) ? stepTrack(progress, at, 3) : { end: at };
  }
  if (slots[track].closed) return { end: at };
  return stepTrack(progress, at, track);
}

/**
 * A second `;` is track 3 as some readers print it, or the next swipe. Track 3 of a bank card says format code 99
 * and then the number of track 2 (GB/T 19584; ISO 4909). True also while the bytes at hand do not contradict it.
 */
function resemblesTrack3({ bytes, to, slots }: Progress, start: number): boolean {
  if (start >= to || bytes[start] === CHAR.E) return true;
  const second = slots[2].track;
  if (second.status !== 'ok') return bytes[start] === CHAR.NINE;
  for (let at = start; at < to; at += 1) {
    const wanted = at < start + 2 ? CHAR.NINE : bytes[second.start + at - start - 2]!;
    if (!isDigit(wanted)) return true;
    if (bytes[at] !== wanted) return false;
  }
  return true;
}

/** Reads from the start sentinel at `at` to the end sentinel, or to where the track breaks. */
function stepTrack(progress: Progress, at: number, track: TrackNumber): Step {
  const { bytes, to, slots } = progress;
  progress.begun = true;
  const end = endOfData(bytes, track, at, Math.min(to, at + 1 + MAX_TRACK_CHARS));
  if (end === to && !progress.over) return { openAt: at };
  if (bytes[end] !== CHAR.QUESTION || end >= to) {
    // A lone sentinel is noise; anything more is half a track, which a whole one may still replace.
    if (end > at + 1) slots[track].track = FAULTY;
    return { at: Math.max(end, at + 1) };
  }
  const lrc = judgeLrc(progress, track, at, end + 1);
  const slot = isTrack3InDisguise(track, end - at - 1) && !slots[3].closed ? slots[3] : slots[track];
  slot.track = trackBetween(bytes, at + 1, end, lrc);
  slot.closed = true;
  return { at: lrc === 'present' ? end + 2 : end + 1 };
}

function isTrack3InDisguise(track: TrackNumber, dataLength: number): boolean {
  return track === 2 && dataLength > MAX_TRACK2_DATA;
}

function trackBetween(bytes: Uint8Array, start: number, end: number, lrc: LrcVerdict): Track {
  if (start === end) return ABSENT;
  return lrc === 'wrong' || isErrorMark(bytes, start, end) ? FAULTY : { status: 'ok', start, end };
}

/** `E` in place of the data: the reader saw a track and could not decode it. */
function isErrorMark(bytes: Uint8Array, start: number, end: number): boolean {
  return end === start + 1 && bytes[start] === CHAR.E;
}

/** Where the data behind the start sentinel at `at` stop: at the end sentinel, a byte that is none, or `limit`. */
function endOfData(bytes: Uint8Array, track: TrackNumber, at: number, limit: number): number {
  // In a bank's track 1 a `;` can only be the next track; other formats may hold one.
  const endsAtSemicolon = track === 1 && bytes[at + 1] === CHAR.B && isDigit(bytes[at + 2]);
  let end = at + 1;
  for (; end < limit; end += 1) {
    const byte = bytes[end]!;
    if (byte === CHAR.QUESTION || !isTrackData(track, byte)) break;
    if (byte === CHAR.SEMICOLON && endsAtSemicolon) break;
  }
  return end;
}

type LrcVerdict = 'present' | 'missing' | 'wrong';

/**
 * What stands behind the end sentinel at `after - 1`. An LRC may look like any sentinel. As long as the bytes end
 * here the answer is provisional, and harmless: nothing follows that it could be taken for.
 */
function judgeLrc(progress: Progress, track: TrackNumber, start: number, after: number): LrcVerdict {
  const { bytes, to, rules } = progress;
  if (rules.lrc === 'sent' && !isErrorMark(bytes, start + 1, after - 1))
    return after < to && fitsLrc(bytes, track, start, after) ? 'present' : 'wrong';
  // Any other byte cannot be mistaken for anything, so whether it is an LRC does not matter.
  if (after >= to || trackOfSentinel(bytes[after]) === undefined) return 'missing';
  // A start sentinel may have the value of a right LRC by chance; then data follows it, not another sentinel.
  const next = after + 1 < to ? bytes[after + 1]! : CHAR.PERCENT;
  if (isTrackData(1, next) && trackOfSentinel(next) === undefined) return 'missing';
  return fitsLrc(bytes, track, start, after) ? 'present' : 'missing';
}

function fitsLrc(bytes: Uint8Array, track: TrackNumber, start: number, at: number): boolean {
  return bytes[at] === trackLrc(bytes, track, start, at);
}
