import { AppError } from '@lobby/shared';
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { FileSealer } from './sealFile.ts';

const KEY_BYTES = 16;
/** What is in it is sealed; it is made to be copied. */
const PUBLIC_FILE = 0o644;
const WRITE_BYTES = 256 * 1024;

export interface WrittenData {
  /** Records of each section, in the order given. */
  readonly counts: readonly number[];
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/**
 * Writes sections of sorted records, durably, under its final name only when complete.
 * @param sealer for a file that only one hub may open
 * @throws AppError INTERNAL when a section names a card or customer twice
 */
export function writeDataFile(
  path: string,
  sections: readonly Iterable<Uint8Array>[],
  sealer?: FileSealer,
): WrittenData {
  const draft = `${path}.tmp`;
  const file = openSync(draft, 'w', PUBLIC_FILE);
  try {
    const out = createBufferedOut(file, sealer);
    const counts = sections.map((records) => writeSection(records, out.write));
    out.end();
    fsyncSync(file);
    renameSync(draft, path);
    return { counts, ...out.sum() };
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function writeSection(records: Iterable<Uint8Array>, write: (record: Uint8Array) => void): number {
  const last = Buffer.alloc(KEY_BYTES);
  let count = 0;
  for (const record of records) {
    const key = record.subarray(0, KEY_BYTES);
    if (count > 0 && last.equals(key)) throw new AppError('INTERNAL', 'a card or customer is there twice');
    last.set(key);
    write(record);
    count += 1;
  }
  return count;
}

function createBufferedOut(file: number, sealer: FileSealer | undefined) {
  const buffer = Buffer.alloc(WRITE_BYTES);
  const hash = createHash('sha256');
  let used = 0;
  let size = 0;
  const put = (chunk: Uint8Array): void => {
    hash.update(chunk);
    for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
    size += chunk.length;
  };
  const flush = (): void => {
    const chunk = buffer.subarray(0, used);
    put(sealer ? sealer.seal(chunk) : chunk);
    used = 0;
  };
  if (sealer) put(sealer.head);
  return {
    write: (record: Uint8Array): void => {
      if (used + record.length > buffer.length) flush();
      buffer.set(record, used);
      used += record.length;
    },
    end: (): void => {
      flush();
      if (sealer) put(sealer.end());
    },
    sum: () => ({ size, sha256: hash.digest('hex') }),
  };
}
