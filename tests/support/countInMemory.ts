import { memoryPieces } from './memoryPieces.ts';

/**
 * How often `marker` followed by `digitsAfter` digits (both even) stands in the memory of another process: as ASCII, as
 * UTF-16, or in half-bytes as on a chip.
 * Linux only; needs to be the parent or root.
 */
export function countInMemory(pid: number, marker: string, digitsAfter: number): number {
  const needles = [Buffer.from(marker, 'latin1'), Buffer.from(marker, 'utf16le'), Buffer.from(marker, 'hex')];
  let count = 0;
  for (const { bytes, ownBytes } of memoryPieces(pid))
    for (const needle of needles) {
      const step = needle === needles[1] ? 2 : 1;
      const holds = needle === needles[2] ? hasHalfBytes : hasDigits;
      for (let at = bytes.indexOf(needle); at >= 0 && at < ownBytes; at = bytes.indexOf(needle, at + 1))
        if (holds(bytes, at + needle.length, digitsAfter, step)) count += 1;
    }
  return count;
}

function hasDigits(piece: Buffer, start: number, count: number, step: number): boolean {
  for (let index = 0; index < count; index += 1) {
    const byte = piece[start + index * step];
    if (byte === undefined || byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}

function hasHalfBytes(piece: Buffer, start: number, count: number): boolean {
  for (let index = 0; index < count / 2; index += 1) {
    const byte = piece[start + index];
    if (byte === undefined || byte >> 4 > 9 || (byte & 0x0f) > 9) return false;
  }
  return true;
}
