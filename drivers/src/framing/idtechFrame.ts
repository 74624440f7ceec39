import type { FrameEnd } from './frameBuffer.ts';
import type { Span } from './tracks.ts';

const STX = 0x02;
const ETX = 0x03;
const HEAD_BYTES = 3;
/** XOR, sum, ETX. */
const TAIL_BYTES = 3;
/** Type, status and three lengths. */
const MIN_CARD_BYTES = 5;
/** Three tracks twice, hashes and keys are 900 bytes; the slab bounds it. */
const MAX_CARD_BYTES = 2_048;

/**
 * `02 LENL LENH card LRC SUM 03` of ID TECH readers: the length is little endian, unlike everywhere else here; LRC is
 * the XOR and SUM the sum of the card's bytes (SREDKey 2 manual, p. 23 and 31; devices.md, section 3).
 */
export function findIdtechEnd(bytes: Uint8Array, start: number, end: number): FrameEnd {
  if (bytes[start] !== STX) return 'broken';
  if (end - start < HEAD_BYTES) return 'incomplete';
  const length = bytes[start + 1]! + bytes[start + 2]! * 0x100;
  if (length < MIN_CARD_BYTES || length > MAX_CARD_BYTES) return 'broken';
  const tail = start + HEAD_BYTES + length;
  if (tail + 2 < end && bytes[tail + 2] !== ETX) return 'broken';
  if (tail + TAIL_BYTES > end) return 'incomplete';
  return idtechCheck(bytes, start, tail) === 'ok' ? tail + TAIL_BYTES : 'badSum';
}

/** Which of the two checks fails, of a whole frame whose checks stand at `tail`. */
export function idtechCheck(bytes: Uint8Array, start: number, tail: number): 'ok' | 'lrc' | 'checksum' {
  const card = start + HEAD_BYTES;
  let xor = 0;
  let sum = 0;
  for (let at = card; at < tail; at += 1) {
    xor ^= bytes[at]!;
    sum += bytes[at]!;
  }
  if (bytes[tail] !== xor) return 'lrc';
  return bytes[tail + 1] === (sum & 0xff) ? 'ok' : 'checksum';
}

/** The card's bytes: between the length and the checks. */
export function idtechCard(frame: Span): Span {
  return { start: frame.start + HEAD_BYTES, end: frame.end - TAIL_BYTES };
}

/** Text of hexadecimal digits, as the keyboard mode types a frame, to bytes in place. Undefined when it is not. */
export function unhex(bytes: Uint8Array, text: Span): Span | undefined {
  if ((text.end - text.start) % 2 !== 0) return undefined;
  let end = text.start;
  for (let at = text.start; at < text.end; at += 2) {
    const high = nibbleOf(bytes[at]!);
    const low = nibbleOf(bytes[at + 1]!);
    if (high === undefined || low === undefined) return undefined;
    bytes[end] = high * 16 + low;
    end += 1;
  }
  return { start: text.start, end };
}

function nibbleOf(character: number): number | undefined {
  if (character >= 0x30 && character <= 0x39) return character - 0x30;
  return character >= 0x41 && character <= 0x46 ? character - 0x41 + 10 : undefined;
}
