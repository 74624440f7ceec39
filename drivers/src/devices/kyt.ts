import { findByte } from '../framing/findByte.ts';
import type { Span, Tracks } from '../framing/tracks.ts';
import { bareTrack } from './bareTrack.ts';

/** What this program says to a KYT-79xx: one letter each (public sketch for the KYT-7916; devices.md, section 2f). */
export const KYT_COMMANDS = {
  status: Uint8Array.of(0x53),
  readTracks: Uint8Array.of(0x4d),
  icReset: Uint8Array.of(0x52),
  /** A pulse of 1.5 A opens the latch; the card is drawn out by hand. */
  eject: Uint8Array.of(0x45),
} as const;

/** The bits of the status byte, lowest first; bit 2 is not documented. */
export const KYT_FLAGS = ['sam1', 'sam2', undefined, 'forward', 'data', 'ic', 'front', 'rear'] as const;

export interface KytStatus {
  /** At least the front edge of a card. */
  readonly front: boolean;
  /** The card is in as far as it goes. */
  readonly rear: boolean;
  /** Magnetic data have been read. */
  readonly data: boolean;
}

/** Spans into the bytes that were read. */
export type KytAnswer =
  | { readonly kind: 'positive'; readonly stat: number; readonly data: Span }
  /** `error`: two digits of the reader as a number. */
  | { readonly kind: 'negative'; readonly error: number; readonly meaning: string };

export const KYT_ERRORS: ReadonlyMap<number, string> = new Map([
  [1, 'not defined'],
  [2, 'no card'],
  [3, 'card fail'],
  [4, 'jam'],
  [6, 'time-out'],
  [8, 'blank'],
  [10, 'parity'],
  [12, 'LRC'],
  [14, 'IC contact'],
  [15, 'IC'],
  [16, 'cancelled'],
]);

const POSITIVE = 0x50;
const NEGATIVE = 0x4e;
const BETWEEN_TRACKS = 0x00;

/** `P stat data`, or `N` and two digits with or without a byte between, which the sketch leaves open. */
export function readKytAnswer(bytes: Uint8Array, { start, end }: Span): KytAnswer | undefined {
  const length = end - start;
  if (bytes[start] === POSITIVE && length >= 2)
    return { kind: 'positive', stat: bytes[start + 1]!, data: { start: start + 2, end } };
  if (bytes[start] !== NEGATIVE || (length !== 3 && length !== 4)) return undefined;
  const error = (bytes[end - 2]! - 0x30) * 10 + bytes[end - 1]! - 0x30;
  if (!(error >= 0 && error <= 99)) return undefined;
  return { kind: 'negative', error, meaning: KYT_ERRORS.get(error) ?? 'not documented' };
}

export function readKytStatus(stat: number): KytStatus {
  return { rear: (stat & 0x80) !== 0, front: (stat & 0x40) !== 0, data: (stat & 0x10) !== 0 };
}

/** Three tracks with a zero byte between; undefined when there are more. */
export function readKytTracks(bytes: Uint8Array, data: Span): Tracks | undefined {
  const first = findByte(bytes, BETWEEN_TRACKS, data.start, data.end);
  const second = findByte(bytes, BETWEEN_TRACKS, first + 1, data.end);
  const third = findByte(bytes, BETWEEN_TRACKS, second + 1, data.end);
  if (third < data.end) return undefined;
  return {
    1: bareTrack(bytes, 1, data.start, first),
    2: bareTrack(bytes, 2, first + 1, second),
    3: bareTrack(bytes, 3, second + 1, third),
  };
}
