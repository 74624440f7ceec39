import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const PAGE_BYTES = 4_096;
const PIECE_BYTES = 8 * 1024 * 1024;
/** More than the longest thing that is looked for: what lies across two pieces is in both. */
const OVERLAP_BYTES = PAGE_BYTES;
/** Of a page in /proc/PID/pagemap: what it is, in the highest byte of eight. */
const PAGEMAP_ENTRY_BYTES = 8;
const IS_THERE = 0x80;
const IS_SWAPPED = 0x40;

export interface MemoryPiece {
  readonly bytes: Buffer;
  /** Where it lies in the process. */
  readonly address: number;
  /** What begins behind this many bytes begins the next piece. */
  readonly ownBytes: number;
  /** What the system calls the place, for instance `[heap]`; mostly nothing. */
  readonly place: string;
}

interface Region {
  readonly start: number;
  readonly end: number;
  readonly place: string;
}

/** The writable memory of another process, piece by piece; the buffer is used again. Linux; as its parent or root. */
export function* memoryPieces(pid: number): Generator<MemoryPiece> {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const pagemap = openSync(`/proc/${pid}/pagemap`, 'r');
  const piece = Buffer.alloc(PIECE_BYTES + OVERLAP_BYTES);
  try {
    for (const region of writableRegions(pid))
      for (const { start, end, place } of touchedParts(pagemap, region))
        for (let from = start; from < end; from += PIECE_BYTES) {
          const bytes = piece.subarray(0, readSome(memory, piece, from, Math.min(piece.length, end - from)));
          yield { bytes, address: from, ownBytes: PIECE_BYTES, place };
        }
  } finally {
    piece.fill(0);
    closeSync(pagemap);
    closeSync(memory);
  }
}

function writableRegions(pid: number): readonly Region[] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'latin1').matchAll(
    /^([\da-f]+)-([\da-f]+) rw\S* \S+ \S+ \d+ *(.*)$/gm,
  );
  return [...lines]
    .map(([, start = '', end = '', place = '']) => ({
      start: Number.parseInt(start, 16),
      end: Number.parseInt(end, 16),
      place,
    }))
    .filter(({ place }) => !place.startsWith('[v'));
}

/** Without the pages that were reserved and never written: those are most of a program of V8, and all zeros. */
function touchedParts(pagemap: number, { start, end, place }: Region): readonly Region[] {
  const entries = Buffer.alloc(((end - start) / PAGE_BYTES) * PAGEMAP_ENTRY_BYTES);
  readSync(pagemap, entries, 0, entries.length, (start / PAGE_BYTES) * PAGEMAP_ENTRY_BYTES);
  const parts: Region[] = [];
  let from: number | undefined;
  for (let page = 0; page <= entries.length / PAGEMAP_ENTRY_BYTES; page += 1) {
    const state = entries[page * PAGEMAP_ENTRY_BYTES + PAGEMAP_ENTRY_BYTES - 1] ?? 0;
    const at = start + page * PAGE_BYTES;
    if ((state & (IS_THERE | IS_SWAPPED)) !== 0) from ??= at;
    else if (from !== undefined) {
      parts.push({ start: from, end: at, place });
      from = undefined;
    }
  }
  return parts;
}

/** What was given back in the meantime cannot be read. */
function readSome(memory: number, piece: Buffer, from: number, length: number): number {
  try {
    return readSync(memory, piece, 0, length, from);
  } catch {
    return 0;
  }
}
