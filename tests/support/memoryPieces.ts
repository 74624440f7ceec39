import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const PIECE_BYTES = 8 * 1024 * 1024;
/** More than the longest thing that is looked for: what lies across two pieces is in both. */
const OVERLAP_BYTES = 256;

/** The writable memory of another process, piece by piece; the buffer is used again. Linux; as its parent or root. */
export function* memoryPieces(pid: number): Generator<Buffer> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const piece = Buffer.alloc(PIECE_BYTES + OVERLAP_BYTES);
  try {
    for (const [start, end] of writableRegions(pid))
      for (let from = start; from < end; from += PIECE_BYTES)
        yield piece.subarray(0, readSome(memory, piece, from, Math.min(piece.length, end - from)));
  } finally {
    piece.fill(0);
    closeSync(memory);
  }
}

function writableRegions(pid: number): readonly (readonly [number, number])[] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'latin1').matchAll(/^([\da-f]+)-([\da-f]+) rw.*$/gm);
  return [...lines]
    .filter(([line]) => !line.includes('[v'))
    .map(([, start = '', end = '']) => [Number.parseInt(start, 16), Number.parseInt(end, 16)]);
}

/** Pages that were reserved and never touched cannot be read. */
function readSome(memory: number, piece: Buffer, from: number, length: number): number {
  try {
    return readSync(memory, piece, 0, length, from);
  } catch {
    return 0;
  }
}
