import type { FrameEnd } from './frameBuffer.ts';
import { isDigit } from './trackAlphabet.ts';

/** Bytes of the MSR206/605/606 (MSR606 programmer's manual, sections 6-8; devices.md, section 2b). */
export const MSR = { ESC: 0x1b, FS: 0x1c, DATA: 0x73, TEST_OK: 0x79, OK: 0x30, FAIL: 0x41 } as const;

/** Three tracks with their marks are 240 bytes. */
export const MAX_MSR_BLOCK = 512;
const QUESTION = 0x3f;

/**
 * `ESC s`, three tracks, `? FS ESC status`: there is neither length nor check, so the end is found by a byte that no
 * track can hold. Anything else is `ESC` and one letter.
 */
export function findMsrEnd(bytes: Uint8Array, start: number, end: number): FrameEnd {
  if (bytes[start] !== MSR.ESC) return 'broken';
  if (end - start < 2) return 'incomplete';
  const letter = bytes[start + 1];
  if (letter === MSR.DATA) return findBlockEnd(bytes, start, end);
  return letter === MSR.TEST_OK || letter === MSR.OK || letter === MSR.FAIL ? start + 2 : 'broken';
}

function findBlockEnd(bytes: Uint8Array, start: number, end: number): FrameEnd {
  for (let at = start + 2; at < end; at += 1) {
    if (at - start >= MAX_MSR_BLOCK) return 'broken';
    if (bytes[at] === MSR.FS) return endAfterFs(bytes, at, end);
    if (!mayStandInBlock(bytes[at - 1]!, bytes[at]!)) return 'broken';
  }
  return 'incomplete';
}

function endAfterFs(bytes: Uint8Array, at: number, end: number): FrameEnd {
  if (bytes[at - 1] !== QUESTION || (at + 1 < end && bytes[at + 1] !== MSR.ESC)) return 'broken';
  const status = at + 2 < end ? bytes[at + 2] : undefined;
  if (status === undefined) return 'incomplete';
  return isDigit(status) ? at + 3 : 'broken';
}

/** Characters of a track, ESC, and behind ESC the number of a track. */
function mayStandInBlock(before: number, byte: number): boolean {
  if (before === MSR.ESC) return (byte >= 0x01 && byte <= 0x03) || byte === 0x2a || byte === 0x2b;
  return byte === MSR.ESC || (byte >= 0x20 && byte <= 0x5f);
}
