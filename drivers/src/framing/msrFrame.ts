import type { FrameEnd } from './frameBuffer.ts';
import { isDigit } from './trackAlphabet.ts';

/** Bytes of the MSR206/605/606 (MSR606 programmer's manual, sections 6-8; devices.md, section 2b). */
export const MSR = { ESC: 0x1b, FS: 0x1c, DATA: 0x73, TEST_OK: 0x79, OK: 0x30, FAIL: 0x41 } as const;

/** Three tracks with their marks are 240 bytes. */
export const MAX_MSR_BLOCK = 512;
const QUESTION = 0x3f;
/** ESC and the status. */
const BEHIND_FS = 2;

/**
 * `ESC s`, three tracks, `? FS ESC status`: there is neither length nor check, so the end is found by a byte that no
 * track can hold. Anything else is `ESC` and one letter.
 */
export function findMsrEnd(bytes: Uint8Array, start: number, end: number, known = start): FrameEnd {
  if (bytes[start] !== MSR.ESC) return 'broken';
  if (end - start < 2) return 'incomplete';
  const letter = bytes[start + 1];
  if (letter === MSR.DATA) return findBlockEnd(bytes, start, end, known);
  return letter === MSR.TEST_OK || letter === MSR.OK || letter === MSR.FAIL ? start + 2 : 'broken';
}

function findBlockEnd(bytes: Uint8Array, start: number, end: number, known: number): FrameEnd {
  const limit = Math.min(end, start + MAX_MSR_BLOCK);
  // What stands behind FS may have been cut off, and ESC from its mark.
  let at = Math.max(start + 2, known - BEHIND_FS);
  if (bytes[at - 1] === MSR.ESC) at -= 1;
  while (at < limit) {
    while (at < limit && IN_TRACK[bytes[at]!] === 1) at += 1;
    if (at >= limit) break;
    if (bytes[at] === MSR.FS) return endAfterFs(bytes, at, end);
    if (bytes[at] !== MSR.ESC || (at + 1 < limit && !isMark(bytes[at + 1]!))) return 'broken';
    at += 2;
  }
  return limit < end ? 'broken' : 'incomplete';
}

function endAfterFs(bytes: Uint8Array, at: number, end: number): FrameEnd {
  if (bytes[at - 1] !== QUESTION || (at + 1 < end && bytes[at + 1] !== MSR.ESC)) return 'broken';
  const status = at + 2 < end ? bytes[at + 2] : undefined;
  if (status === undefined) return 'incomplete';
  return isDigit(status) ? at + 3 : 'broken';
}

/** Behind ESC: the number of a track, or what stands in place of one. */
function isMark(byte: number): boolean {
  return (byte >= 0x01 && byte <= 0x03) || byte === 0x2a || byte === 0x2b;
}

/** For each byte 1 when it is a character of a track. */
const IN_TRACK = Uint8Array.from({ length: 0x100 }, (_, byte) => (byte >= 0x20 && byte <= 0x5f ? 1 : 0));
