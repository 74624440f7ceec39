import { existsSync, readFileSync } from 'node:fs';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;

/**
 * How many commits lie in the log of a store behind a place where it no longer fits together. SQLite takes such a place
 * for the end of the log and silently forgets what follows. A power cut leaves one at most, because each commit was
 * synced before the next began; more than one is damage, and numbers that were given are among them. (Damage within the
 * very last commit looks like a power cut, and nobody can tell them apart.) Call before the store is opened.
 * Format: sqlite.org/fileformat2.html, section 4.
 */
export function lostCommits(walPath: string): number {
  if (!existsSync(walPath)) return 0;
  const wal = readFileSync(walPath);
  if (wal.length < HEADER_BYTES + FRAME_HEADER_BYTES) return 0;
  const magic = wal.readUInt32BE(0);
  const pageBytes = wal.readUInt32BE(8);
  const readWord = wordReader(wal, (magic & 1) === 1);
  let sum = checksum(readWord, 0, 24, [0, 0]);
  const isHeaderWhole =
    (magic & ~1) === MAGIC && sum[0] === wal.readUInt32BE(24) && sum[1] === wal.readUInt32BE(28);
  // The header is synced before anything is written behind it.
  if (!isHeaderWhole) return Number.POSITIVE_INFINITY;
  let isBroken = false;
  let lost = 0;
  const frameBytes = FRAME_HEADER_BYTES + pageBytes;
  for (let at = HEADER_BYTES; at + frameBytes <= wal.length; at += frameBytes) {
    const hasSalt = wal.compare(wal, 16, 24, at + 8, at + 16) === 0;
    const isCommit = wal.readUInt32BE(at + 4) > 0;
    if (!isBroken) {
      sum = checksum(readWord, at, at + 8, sum);
      sum = checksum(readWord, at + FRAME_HEADER_BYTES, at + frameBytes, sum);
      isBroken = !hasSalt || sum[0] !== wal.readUInt32BE(at + 16) || sum[1] !== wal.readUInt32BE(at + 20);
    }
    // Frames with another salt are of a round before.
    if (isBroken && hasSalt && isCommit) lost += 1;
  }
  return lost;
}

type Sum = readonly [number, number];

function wordReader(bytes: Buffer, isBigEndian: boolean): (at: number) => number {
  return isBigEndian ? (at) => bytes.readUInt32BE(at) : (at) => bytes.readUInt32LE(at);
}

function checksum(readWord: (at: number) => number, from: number, to: number, [first, second]: Sum): Sum {
  let a = first;
  let b = second;
  for (let at = from; at < to; at += 8) {
    a = (a + readWord(at) + b) >>> 0;
    b = (b + readWord(at + 4) + a) >>> 0;
  }
  return [a, b];
}
