import { CHAR } from '../framing/trackAlphabet.ts';
import { ABSENT, FAULTY } from '../framing/tracks.ts';
import type { Track, Tracks } from '../framing/tracks.ts';

/** USB HID SureSwipe: one report per swipe (MagTek 99875191, p. 20-22; devices.md, section 3). */
export const CLEAR_REPORT_BYTES = 337;
/** Dynamag, eDynamo: the same head, encrypted fields, masked tracks behind (eDynamo manual, table 6-1). */
export const ENCRYPTED_REPORT_BYTES = 856;

export const CLEAR_LAYOUT = { firstTrack: 7, trackBytes: 110 } as const;
export const ENCRYPTED_LAYOUT = {
  maskedLengths: 505,
  firstMasked: 508,
  trackBytes: 112,
  serial: { start: 477, end: 493 },
  ksn: { start: 495, end: 505 },
} as const;

/** Byte 6: what the reader believes the card to be. */
export const ENCODE_TYPES = ['ISO/ABA', 'AAMVA', 'CADL', 'Blank', 'Other', 'Undetermined', 'None'] as const;
export type EncodeType = (typeof ENCODE_TYPES)[number];

export interface MagtekReport {
  readonly encrypted: boolean;
  readonly encode: EncodeType;
  /** Of an encrypted report: the masked tracks, whose numbers are never card numbers. */
  readonly tracks: Tracks;
}

/** Undefined when the report has no known layout. Bytes behind a track's length are old and never looked at. */
export function readMagtekReport(bytes: Uint8Array, length: number): MagtekReport | undefined {
  const encrypted = length >= ENCRYPTED_REPORT_BYTES;
  if (!encrypted && length !== CLEAR_REPORT_BYTES) return undefined;
  const track = (index: 0 | 1 | 2): Track => readTrack(bytes, index, encrypted);
  return {
    encrypted,
    encode: ENCODE_TYPES[bytes[6]!] ?? 'Undetermined',
    tracks: { 1: track(0), 2: track(1), 3: track(2) },
  };
}

function readTrack(bytes: Uint8Array, index: number, encrypted: boolean): Track {
  // Bits 7-1 are reserved: only bit 0 says that the track could not be decoded.
  if ((bytes[index]! & 1) === 1) return FAULTY;
  const { trackBytes } = encrypted ? ENCRYPTED_LAYOUT : CLEAR_LAYOUT;
  const length = bytes[(encrypted ? ENCRYPTED_LAYOUT.maskedLengths : 3) + index]!;
  if (length === 0) return ABSENT;
  if (length > trackBytes) return FAULTY;
  const start = (encrypted ? ENCRYPTED_LAYOUT.firstMasked : CLEAR_LAYOUT.firstTrack) + index * trackBytes;
  return withoutSentinels(bytes, start, start + length);
}

function withoutSentinels(bytes: Uint8Array, start: number, end: number): Track {
  const complete = end - start > 2 && bytes[end - 1] === CHAR.QUESTION;
  return complete ? { status: 'ok', start: start + 1, end: end - 1 } : FAULTY;
}
