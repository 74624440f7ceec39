import { crc16 } from './crc16.ts';
import type { FrameEnd } from './frameBuffer.ts';
import type { Span } from './tracks.ts';

/** Bytes with a meaning of their own; DLE only in front of EOT (devices.md, section 2e). */
export const SANKYO = { STX: 0xf2, EOT: 0x04, ACK: 0x06, DLE: 0x10, NAK: 0x15 } as const;

/** The reader's own buffer holds 1024 bytes with the frame around them. */
export const MAX_SANKYO_TEXT = 1_019;
const HEAD_BYTES = 3;
const CRC_BYTES = 2;
/** `P` or `N`, command, parameter; shorter texts do not exist. */
const MIN_TEXT = 3;

/**
 * `F2 LENH LENL text CRC`, CRC-16/XMODEM over all before it, high byte first, no end mark. ACK, NAK and DLE EOT are
 * frames of one and two bytes.
 */
export function findSankyoEnd(bytes: Uint8Array, start: number, end: number): FrameEnd {
  const first = bytes[start];
  if (first === SANKYO.ACK || first === SANKYO.NAK) return start + 1;
  if (first === SANKYO.DLE) {
    if (end - start < 2) return 'incomplete';
    return bytes[start + 1] === SANKYO.EOT ? start + 2 : 'broken';
  }
  if (first !== SANKYO.STX) return 'broken';
  if (end - start < HEAD_BYTES) return 'incomplete';
  const length = bytes[start + 1]! * 0x100 + bytes[start + 2]!;
  if (length < MIN_TEXT || length > MAX_SANKYO_TEXT) return 'broken';
  const check = start + HEAD_BYTES + length;
  if (check + CRC_BYTES > end) return 'incomplete';
  const fits = bytes[check]! * 0x100 + bytes[check + 1]! === crc16(bytes, start, check);
  return fits ? check + CRC_BYTES : 'badSum';
}

/** What a frame says: between its length and its check. */
export function sankyoText(frame: Span): Span {
  return { start: frame.start + HEAD_BYTES, end: frame.end - CRC_BYTES };
}

/** A text longer than MAX_SANKYO_TEXT is an error of the caller. */
export function encodeSankyo(text: Uint8Array): Uint8Array {
  if (text.length > MAX_SANKYO_TEXT) throw new RangeError('the text is too long for a frame');
  const frame = new Uint8Array(HEAD_BYTES + text.length + CRC_BYTES);
  frame.set([SANKYO.STX, text.length >> 8, text.length & 0xff]);
  frame.set(text, HEAD_BYTES);
  const crc = crc16(frame, 0, frame.length - CRC_BYTES);
  frame.set([crc >> 8, crc & 0xff], frame.length - CRC_BYTES);
  return frame;
}
