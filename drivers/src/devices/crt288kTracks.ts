import { findByte } from '../framing/findByte.ts';
import { ABSENT, FAULTY, type Span, type Track, type TrackNumber, type Tracks } from '../framing/tracks.ts';
import { bareTrack } from './bareTrack.ts';

/** `code`: two digits of the reader, explained in CRT_F2_ERRORS. */
export type Crt288kTrack = Track | { readonly status: 'refused'; readonly code: string };

export type Crt288kTracks = Readonly<Record<TrackNumber, Crt288kTrack>>;

const SEPARATOR = 0x7e;
const NEGATIVE = 0x4e;
const BLANK_CODE = '24';
/** A status character, or `N` and two digits. */
const CODE_BYTES = 2;

/**
 * Three blocks separated by `~`: a status character and the data, or `N` and a code (public driver for the CRT-288K;
 * devices.md, section 2d). Which status character means success is not documented, so any but `N` does. Undefined
 * when there are not three.
 */
export function readCrt288kTracks(bytes: Uint8Array, data: Span): Crt288kTracks | undefined {
  const first = findByte(bytes, SEPARATOR, data.start, data.end);
  const second = findByte(bytes, SEPARATOR, first + 1, data.end);
  const third = findByte(bytes, SEPARATOR, second + 1, data.end);
  if (second >= data.end || third !== data.end) return undefined;
  return {
    1: readBlock(bytes, 1, data.start, first),
    2: readBlock(bytes, 2, first + 1, second),
    3: readBlock(bytes, 3, second + 1, third),
  };
}

/** For the parsers that all readers share. */
export function commonTracksOf288k(tracks: Crt288kTracks): Tracks {
  return { 1: commonTrack(tracks[1]), 2: commonTrack(tracks[2]), 3: commonTrack(tracks[3]) };
}

function commonTrack(track: Crt288kTrack): Track {
  if (track.status !== 'refused') return track;
  return track.code === BLANK_CODE ? ABSENT : FAULTY;
}

function readBlock(bytes: Uint8Array, track: TrackNumber, start: number, end: number): Crt288kTrack {
  if (start >= end) return FAULTY;
  if (bytes[start] !== NEGATIVE) return bareTrack(bytes, track, start + 1, end);
  if (end - start !== 1 + CODE_BYTES) return FAULTY;
  return { status: 'refused', code: String.fromCharCode(bytes[start + 1]!, bytes[start + 2]!) };
}
