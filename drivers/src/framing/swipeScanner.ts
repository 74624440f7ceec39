import { CHAR, endOfText, isDigit, isTrackData, trackOfSentinel } from './trackAlphabet.ts';
import { trackLrc } from './trackLrc.ts';
import { ABSENT, FAULTY } from './tracks.ts';
import type { Track, TrackNumber, Tracks } from './tracks.ts';

export interface ScanRules {
  /** The byte that ends a swipe; undefined when only silence or the next swipe ends it. */
  readonly endByte: number | undefined;
  /** 'sent': each track is followed by its LRC, which is verified. 'auto': an LRC is recognised and skipped. */
  readonly lrc: 'sent' | 'auto';
}

/** Longer than any real track (track 3: 107); ends the grip of a stray start sentinel. */
export const MAX_TRACK_CHARS = 128;
/** ISO/IEC 7813: 40 with both sentinels and LRC. What is longer behind a `;` is a track 3. */
const MAX_TRACK2_DATA = 37;

/**
 * Finds the tracks of one swipe in bytes that come piece by piece. What has been judged is not looked at again; what
 * the next byte may still change is not judged yet, and stands in no slot.
 */
export class SwipeScanner {
  readonly #bytes: Uint8Array;
  readonly #rules: ScanRules;
  /** Where the next step begins: all before it is judged for good. */
  #at: number;
  /** Up to here the data of the track at `#at` are known. */
  #dataEnd: number;
  #to = 0;
  /** Nothing more will come: what is open is broken. */
  #over = false;
  readonly #tracks: Record<TrackNumber, Track> = { 1: ABSENT, 2: ABSENT, 3: ABSENT };
  /** One bit for each track that has both sentinels. */
  #closed = 0;
  #begun = false;
  #end: number | undefined;
  #openAt: number | undefined;

  constructor(bytes: Uint8Array, rules: ScanRules, from = 0) {
    this.#bytes = bytes;
    this.#rules = rules;
    this.#at = from;
    this.#dataEnd = from;
  }

  /**
   * Goes on to `to`, which never falls before `restart`. Behind the swipe and its end byte; undefined while more of it
   * may come. `over`: nothing more will.
   */
  scan(to: number, over: boolean): number | undefined {
    this.#to = to;
    this.#over = over;
    this.#openAt = undefined;
    let goesOn = this.#end === undefined;
    while (goesOn && this.#at < to) goesOn = this.#step();
    return this.#end ?? (over ? to : undefined);
  }

  /** A start sentinel was seen: somebody is swiping. */
  get begun(): boolean {
    return this.#begun;
  }

  /** At least one track has both sentinels. */
  get closed(): boolean {
    return this.#closed !== 0;
  }

  /** Where a track lies whose end has not come yet. */
  get openAt(): number | undefined {
    return this.#openAt;
  }

  /** Of the swipe that `scan` has ended. */
  get tracks(): Tracks {
    return { 1: this.#tracks[1], 2: this.#tracks[2], 3: this.#tracks[3] };
  }

  /** For the next swipe. */
  restart(from: number): void {
    this.#at = from;
    this.#dataEnd = from;
    this.#tracks[1] = ABSENT;
    this.#tracks[2] = ABSENT;
    this.#tracks[3] = ABSENT;
    this.#closed = 0;
    this.#begun = false;
    this.#end = undefined;
    this.#openAt = undefined;
  }

  /** One step outside of any track: noise, a prefix, the end byte, a whole track. False: the end, or more must come. */
  #step(): boolean {
    const byte = this.#bytes[this.#at]!;
    if (byte === this.#rules.endByte) return this.#endAt(this.#at + 1);
    if ((byte === CHAR.HASH || byte === CHAR.BANG) && this.#isClosed(2) && !this.#isClosed(3))
      return this.#skipLicence();
    const track = trackOfSentinel(byte);
    if (track === undefined) return this.#goOn(this.#at + 1);
    if (track === 2 && this.#isClosed(2) && !this.#isClosed(3))
      return this.#resemblesTrack3(this.#at + 1) ? this.#stepTrack(3) : this.#endAt(this.#at);
    return this.#isClosed(track) ? this.#endAt(this.#at) : this.#stepTrack(track);
  }

  #isClosed(track: TrackNumber): boolean {
    return (this.#closed & (1 << track)) !== 0;
  }

  #goOn(at: number): true {
    this.#at = at;
    this.#dataEnd = at;
    return true;
  }

  #endAt(end: number): false {
    this.#end = end;
    return false;
  }

  /** Track 3 of a driving licence: its text may hold `?` and sentinels, so the rest of the frame is skipped. */
  #skipLicence(): boolean {
    const { endByte } = this.#rules;
    let end = this.#at;
    while (end < this.#to && this.#bytes[end] !== endByte) end += 1;
    if (end === this.#to && !this.#over) return false;
    this.#tracks[3] = { status: 'ignored' };
    return this.#goOn(end);
  }

  /**
   * A second `;` is track 3 as some readers print it, or the next swipe. Track 3 of a bank card says format code 99
   * and then the number of track 2 (GB/T 19584; ISO 4909). True also while the bytes at hand do not contradict it.
   */
  #resemblesTrack3(start: number): boolean {
    const bytes = this.#bytes;
    if (start >= this.#to || bytes[start] === CHAR.E) return true;
    const second = this.#tracks[2];
    if (second.status !== 'ok') return bytes[start] === CHAR.NINE;
    for (let at = start; at < this.#to; at += 1) {
      const wanted = at < start + 2 ? CHAR.NINE : bytes[second.start + at - start - 2]!;
      if (!isDigit(wanted)) return true;
      if (bytes[at] !== wanted) return false;
    }
    return true;
  }

  /** Reads from the start sentinel to the end sentinel, or to where the track breaks. */
  #stepTrack(track: TrackNumber): boolean {
    this.#begun = true;
    const start = this.#at;
    const end = this.#endOfData(track);
    if (end === this.#to && !this.#over) {
      this.#openAt = start;
      return false;
    }
    if (this.#bytes[end] !== CHAR.QUESTION || end >= this.#to) {
      // A lone sentinel is noise; anything more is half a track, which a whole one may still replace.
      if (end > start + 1) this.#tracks[track] = FAULTY;
      return this.#goOn(Math.max(end, start + 1));
    }
    const lrc = this.#judgeLrc(track, end + 1);
    if (lrc === 'unknown') return false;
    const slot = isTrack3InDisguise(track, end - start - 1) && !this.#isClosed(3) ? 3 : track;
    this.#tracks[slot] = trackBetween(this.#bytes, start + 1, end, lrc);
    this.#closed |= 1 << slot;
    return this.#goOn(lrc === 'present' ? end + 2 : end + 1);
  }

  /** Where the data behind the start sentinel stop: at the end sentinel, a byte that is none, or the longest track. */
  #endOfData(track: TrackNumber): number {
    const bytes = this.#bytes;
    const start = this.#at;
    // In a bank's track 1 a `;` can only be the next track; other formats may hold one.
    const isBank = track === 1 && bytes[start + 1] === CHAR.B && isDigit(bytes[start + 2]);
    const limit = Math.min(this.#to, start + 1 + MAX_TRACK_CHARS);
    this.#dataEnd = endOfText(bytes, Math.max(start + 1, this.#dataEnd), limit, isBank ? 'bank' : track);
    return this.#dataEnd;
  }

  /** What stands behind the end sentinel at `after - 1`. An LRC may look like any sentinel. */
  #judgeLrc(track: TrackNumber, after: number): LrcVerdict | 'unknown' {
    const bytes = this.#bytes;
    if (after >= this.#to && !this.#over) return 'unknown';
    if (this.#rules.lrc === 'sent' && !isErrorMark(bytes, this.#at + 1, after - 1))
      return this.#fitsLrc(track, after) ? 'present' : 'wrong';
    // Any other byte cannot be mistaken for anything, so whether it is an LRC does not matter.
    if (after >= this.#to || trackOfSentinel(bytes[after]) === undefined) return 'missing';
    // A start sentinel may have the value of a right LRC by chance; then data follows it, not another sentinel.
    const isLast = after + 1 >= this.#to;
    if (!isLast && isTrackData(1, bytes[after + 1]!) && trackOfSentinel(bytes[after + 1]) === undefined)
      return 'missing';
    if (!this.#fitsLrc(track, after)) return 'missing';
    return isLast && !this.#over ? 'unknown' : 'present';
  }

  #fitsLrc(track: TrackNumber, after: number): boolean {
    return after < this.#to && this.#bytes[after] === trackLrc(this.#bytes, track, this.#at, after);
  }
}

type LrcVerdict = 'present' | 'missing' | 'wrong';

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
