import { xorOf } from './checksum.ts';
import type { FrameEnd } from './frameBuffer.ts';
import type { Span } from './tracks.ts';

/** Bytes with a meaning of their own (CRT-591-M001 protocol 1.0, section 1.4; devices.md, section 2d). */
export const CRT_F2 = { STX: 0xf2, ETX: 0x03, EOT: 0x04, ACK: 0x06, NAK: 0x15 } as const;

/** Three tracks are 230 bytes, an APDU 262; anything far above is noise. */
export const MAX_CRT_F2_TEXT = 1_024;
/** Set by switches on the reader, 0 as delivered. */
export const MAX_CRT_F2_ADDRESS = 15;
const HEAD_BYTES = 4;
const TAIL_BYTES = 2;
/** `P` or `N`, command, parameter; shorter texts do not exist. */
const MIN_TEXT = 3;

/**
 * `F2 ADDR LENH LENL text 03 BCC`, BCC = XOR of all before it, F2 included. The text may hold any byte, so the end
 * is found by the length. ACK, NAK and EOT are frames of one byte.
 */
export function findCrtF2End(bytes: Uint8Array, start: number, end: number): FrameEnd {
  const first = bytes[start];
  if (first === CRT_F2.ACK || first === CRT_F2.NAK || first === CRT_F2.EOT) return start + 1;
  if (first !== CRT_F2.STX) return 'broken';
  if (end - start >= 2 && bytes[start + 1]! > MAX_CRT_F2_ADDRESS) return 'broken';
  if (end - start < HEAD_BYTES) return 'incomplete';
  const length = bytes[start + 2]! * 0x100 + bytes[start + 3]!;
  if (length < MIN_TEXT || length > MAX_CRT_F2_TEXT) return 'broken';
  const etx = start + HEAD_BYTES + length;
  if (etx < end && bytes[etx] !== CRT_F2.ETX) return 'broken';
  if (etx + TAIL_BYTES > end) return 'incomplete';
  return bytes[etx + 1] === xorOf(bytes, start, etx + 1) ? etx + TAIL_BYTES : 'badSum';
}

/** What a frame says: between its length and its ETX. */
export function crtF2Text(frame: Span): Span {
  return { start: frame.start + HEAD_BYTES, end: frame.end - TAIL_BYTES };
}

/** A text longer than MAX_CRT_F2_TEXT is an error of the caller. */
export function encodeCrtF2(address: number, text: Uint8Array): Uint8Array {
  if (text.length > MAX_CRT_F2_TEXT) throw new RangeError('the text is too long for a frame');
  const frame = new Uint8Array(HEAD_BYTES + text.length + TAIL_BYTES);
  frame.set([CRT_F2.STX, address, text.length >> 8, text.length & 0xff]);
  frame.set(text, HEAD_BYTES);
  frame[frame.length - 2] = CRT_F2.ETX;
  frame[frame.length - 1] = xorOf(frame, 0, frame.length - 1);
  return frame;
}
