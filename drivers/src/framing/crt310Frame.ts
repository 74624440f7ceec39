import { xorOf } from './checksum.ts';
import type { FrameEnd } from './frameBuffer.ts';
import type { Span } from './tracks.ts';

/** Single bytes between frames (CRT-310 protocol V3.0, section 6; devices.md, section 2c). */
export const CRT310 = { STX: 0x02, ETX: 0x03, EOT: 0x04, ENQ: 0x05, ACK: 0x06, NAK: 0x15 } as const;

/** Three tracks are 230 bytes, an APDU 262; anything far above is noise. */
export const MAX_CRT310_TEXT = 1_024;
const HEAD_BYTES = 3;
const TAIL_BYTES = 2;

/**
 * `02 LENH LENL text 03 BCC`, BCC = XOR of all before it, STX included. The text may hold any byte, so the end is
 * found by the length. ACK, NAK and EOT are frames of one byte.
 */
export function findCrt310End(bytes: Uint8Array, start: number, end: number): FrameEnd {
  const first = bytes[start];
  if (first === CRT310.ACK || first === CRT310.NAK || first === CRT310.EOT) return start + 1;
  if (first !== CRT310.STX) return 'broken';
  if (end - start < HEAD_BYTES) return 'incomplete';
  const length = bytes[start + 1]! * 0x100 + bytes[start + 2]!;
  if (length < 2 || length > MAX_CRT310_TEXT) return 'broken';
  const etx = start + HEAD_BYTES + length;
  if (etx < end && bytes[etx] !== CRT310.ETX) return 'broken';
  if (etx + TAIL_BYTES > end) return 'incomplete';
  return bytes[etx + 1] === xorOf(bytes, start, etx + 1) ? etx + TAIL_BYTES : 'badSum';
}

/** What a frame says: between its length and its ETX. */
export function crt310Text(frame: Span): Span {
  return { start: frame.start + HEAD_BYTES, end: frame.end - TAIL_BYTES };
}

export function encodeCrt310(text: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEAD_BYTES + text.length + TAIL_BYTES);
  frame.set([CRT310.STX, text.length >> 8, text.length & 0xff]);
  frame.set(text, HEAD_BYTES);
  frame[frame.length - 2] = CRT310.ETX;
  frame[frame.length - 1] = xorOf(frame, 0, frame.length - 1);
  return frame;
}
