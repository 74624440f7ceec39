import { findByte } from '../framing/findByte.ts';
import { MSR } from '../framing/msrFrame.ts';
import { ABSENT, FAULTY, type Span, type Track, type TrackNumber, type Tracks } from '../framing/tracks.ts';
import { bareTrack } from './bareTrack.ts';

/**
 * All this program says to an MSR206/605/606: ESC and one letter (MSR606 programmer's manual, section 6; devices.md,
 * section 2b). The device can also write and erase cards; the letters for that stand nowhere in this program.
 */
export const MSR_COMMANDS = {
  /** Ends whatever it waits for. No answer. */
  reset: Uint8Array.of(MSR.ESC, 0x61),
  /** Answered by `ESC y`. */
  test: Uint8Array.of(MSR.ESC, 0x65),
  /** Answered when a card is swiped, however long that takes. */
  read: Uint8Array.of(MSR.ESC, 0x72),
  /** Lamps. No answer. */
  lightsOff: Uint8Array.of(MSR.ESC, 0x81),
  lightGreen: Uint8Array.of(MSR.ESC, 0x83),
  lightYellow: Uint8Array.of(MSR.ESC, 0x84),
  lightRed: Uint8Array.of(MSR.ESC, 0x85),
} as const;

/** Section 7, the status byte behind the tracks. */
export type MsrStatus = 'ok' | 'error' | 'format' | 'invalid' | 'moving-error' | 'not documented';

const STATUSES: ReadonlyMap<number, MsrStatus> = new Map([
  [0x30, 'ok'],
  [0x31, 'error'],
  [0x32, 'format'],
  [0x34, 'invalid'],
  [0x39, 'moving-error'],
]);

export interface MsrBlock {
  readonly status: MsrStatus;
  /** Spans into the bytes that were read. One bad track leaves the others good. */
  readonly tracks: Tracks;
}

const EMPTY = 0x2b;
/** `? FS ESC status` */
const TAIL_BYTES = 4;

/** `ESC s ESC 01 track ESC 02 track ESC 03 track ? FS ESC status`; undefined when its marks are not these. */
export function readMsrBlock(bytes: Uint8Array, { start, end }: Span): MsrBlock | undefined {
  const dataEnd = end - TAIL_BYTES;
  let first = 0;
  let second = 0;
  let third = 0;
  // The byte behind ESC must be there as well.
  const limit = dataEnd - 1;
  const nextMark = (from: number): number => findByte(bytes, MSR.ESC, from, limit);
  for (let at = nextMark(start + 2); at < limit; at = nextMark(at + 1)) {
    const track = bytes[at + 1]!;
    if (track === 1 && first === 0) first = at + 2;
    else if (track === 2 && first > 0 && second === 0) second = at + 2;
    else if (track === 3 && second > 0 && third === 0) third = at + 2;
    else if (track <= 3) return undefined;
  }
  if (third === 0) return undefined;
  return {
    status: STATUSES.get(bytes[end - 1]!) ?? 'not documented',
    tracks: {
      1: readTrack(bytes, 1, first, second - 2),
      2: readTrack(bytes, 2, second, third - 2),
      3: readTrack(bytes, 3, third, dataEnd),
    },
  };
}

/** Nothing or `ESC +`: not on the card. `ESC *`: not readable. */
function readTrack(bytes: Uint8Array, track: TrackNumber, start: number, end: number): Track {
  if (bytes[start] !== MSR.ESC || start >= end) {
    const found = bareTrack(bytes, track, start, end);
    // Nothing else checks these bytes, so both sentinels must be there.
    return found.status === 'ok' && found.start === start ? FAULTY : found;
  }
  return end - start === 2 && bytes[start + 1] === EMPTY ? ABSENT : FAULTY;
}
