import { findByte } from '../framing/findByte.ts';
import { ABSENT, FAULTY, type Span, type Track, type TrackNumber, type Tracks } from '../framing/tracks.ts';
import { bareTrack } from './bareTrack.ts';

export type Crt310TrackProblem =
  'no start sentinel' | 'no end sentinel' | 'parity' | 'lrc' | 'blank' | 'not documented';

/** 'unreadable': the reader has no head for this track, or could not read it at all. */
export type Crt310Track =
  | Track
  | { readonly status: 'problem'; readonly reason: Crt310TrackProblem }
  | { readonly status: 'unreadable' };

export type Crt310Tracks = Readonly<Record<TrackNumber, Crt310Track>>;

const BLOCK = 0x1f;
const READ = 0x59;
const FAILED = 0x4e;
const CANNOT = 0x4f;

/** Section 9.10.1. */
const PROBLEMS: ReadonlyMap<number, Crt310TrackProblem> = new Map([
  [0xe1, 'no start sentinel'],
  [0xe2, 'no end sentinel'],
  [0xe3, 'parity'],
  [0xe4, 'lrc'],
  [0xe5, 'blank'],
]);

/** Three blocks `1F 59 data`, `1F 4E E1..E5` or `1F 4F E0`; undefined when it is anything else. */
export function readCrt310Tracks(bytes: Uint8Array, blocks: Span): Crt310Tracks | undefined {
  if (bytes[blocks.start] !== BLOCK) return undefined;
  const second = findByte(bytes, BLOCK, blocks.start + 1, blocks.end);
  const third = findByte(bytes, BLOCK, second + 1, blocks.end);
  const end = findByte(bytes, BLOCK, third + 1, blocks.end);
  if (third >= blocks.end || end !== blocks.end) return undefined;
  const track1 = readBlock(bytes, 1, blocks.start + 1, second);
  const track2 = readBlock(bytes, 2, second + 1, third);
  const track3 = readBlock(bytes, 3, third + 1, end);
  return track1 && track2 && track3 && { 1: track1, 2: track2, 3: track3 };
}

/** For the parsers that all readers share. */
export function commonTracks(tracks: Crt310Tracks): Tracks {
  return { 1: commonTrack(tracks[1]), 2: commonTrack(tracks[2]), 3: commonTrack(tracks[3]) };
}

function commonTrack(track: Crt310Track): Track {
  if (track.status === 'problem') return track.reason === 'blank' ? ABSENT : FAULTY;
  return track.status === 'unreadable' ? FAULTY : track;
}

function readBlock(
  bytes: Uint8Array,
  track: TrackNumber,
  start: number,
  end: number,
): Crt310Track | undefined {
  const status = bytes[start];
  if (status === READ) return bareTrack(bytes, track, start + 1, end);
  if (end - start !== 2) return undefined;
  if (status === FAILED)
    return { status: 'problem', reason: PROBLEMS.get(bytes[start + 1]!) ?? 'not documented' };
  return status === CANNOT ? { status: 'unreadable' } : undefined;
}
