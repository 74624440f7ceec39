import { xorOf } from './checksum.ts';
import type { FrameEnd } from './frameBuffer.ts';
import type { Span } from './tracks.ts';

const PREAMBLE = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);
const HEAD_BYTES = PREAMBLE.length + 2;
/** Text, photo and two fingerprints are 2 314 bytes; anything far above is noise. */
const MAX_LENGTH = 2_400;
/** Two bytes and the check. */
const MIN_LENGTH = 3;

/**
 * `AA AA AA 96 69 LENH LENL … CHK` of resident ID readers, both ways. LEN counts what follows it; CHK is the XOR from
 * LEN on, without the preamble (devices.md, section 5). A photo may hold the preamble: only the length ends a frame.
 */
export function findSdtEnd(bytes: Uint8Array, start: number, end: number): FrameEnd {
  for (let at = 0; at < PREAMBLE.length && start + at < end; at += 1)
    if (bytes[start + at] !== PREAMBLE[at]) return 'broken';
  if (end - start < HEAD_BYTES) return 'incomplete';
  const length = bytes[start + 5]! * 0x100 + bytes[start + 6]!;
  if (length < MIN_LENGTH || length > MAX_LENGTH) return 'broken';
  const behind = start + HEAD_BYTES + length;
  if (behind > end) return 'incomplete';
  return bytes[behind - 1] === xorOf(bytes, start + PREAMBLE.length, behind - 1) ? behind : 'badSum';
}

/** What a frame says: between its length and its check. */
export function sdtBody(frame: Span): Span {
  return { start: frame.start + HEAD_BYTES, end: frame.end - 1 };
}

export function encodeSdt(body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEAD_BYTES + body.length + 1);
  frame.set(PREAMBLE);
  frame.set([(body.length + 1) >> 8, (body.length + 1) & 0xff], PREAMBLE.length);
  frame.set(body, HEAD_BYTES);
  frame[frame.length - 1] = xorOf(frame, PREAMBLE.length, frame.length - 1);
  return frame;
}
