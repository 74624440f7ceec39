import { xorOf } from './checksum.ts';
import type { FrameEnd } from './frameBuffer.ts';
import type { Span } from './tracks.ts';

const STX = 0x02;
const ETX = 0x03;
/** Three tracks are 230 bytes, an APDU 262; anything far above is noise. */
export const MAX_KYT_TEXT = 1_024;
const HEAD_BYTES = 3;
const TAIL_BYTES = 2;

/**
 * `02 LENH LENL text 03 BCC`, BCC = XOR from the length to 03: unlike the CRT-310's it leaves the first byte out
 * (public sketch for the KYT-7916; devices.md, section 2f).
 */
export function findKytEnd(bytes: Uint8Array, start: number, end: number): FrameEnd {
  if (bytes[start] !== STX) return 'broken';
  if (end - start < HEAD_BYTES) return 'incomplete';
  const length = bytes[start + 1]! * 0x100 + bytes[start + 2]!;
  if (length < 1 || length > MAX_KYT_TEXT) return 'broken';
  const etx = start + HEAD_BYTES + length;
  if (etx < end && bytes[etx] !== ETX) return 'broken';
  if (etx + TAIL_BYTES > end) return 'incomplete';
  return bytes[etx + 1] === xorOf(bytes, start + 1, etx + 1) ? etx + TAIL_BYTES : 'badSum';
}

/** What a frame says: between its length and its ETX. */
export function kytText(frame: Span): Span {
  return { start: frame.start + HEAD_BYTES, end: frame.end - TAIL_BYTES };
}

export function encodeKyt(text: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEAD_BYTES + text.length + TAIL_BYTES);
  frame.set([STX, text.length >> 8, text.length & 0xff]);
  frame.set(text, HEAD_BYTES);
  frame[frame.length - 2] = ETX;
  frame[frame.length - 1] = xorOf(frame, 1, frame.length - 1);
  return frame;
}
