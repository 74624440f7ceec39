import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { openToRead } from '../openToRead.ts';
import { replaceByDraft } from '../replaceByDraft.ts';
import { finishCopy } from './finishCopy.ts';

/**
 * A whole and checked copy of a store that a hub may be writing to at the same moment, readable by the owner only. It
 * reads a snapshot, so the writer neither waits nor is waited for.
 * @param madeAt ms since the epoch
 * @returns its size in bytes
 * @throws AppError STORE_DAMAGED when the copy is not good, SqliteError, Error of the file system
 */
export function writeBackup(storePath: string, out: string, madeAt: number): number {
  mkdirSync(dirname(out), { recursive: true, mode: 0o700 });
  replaceByDraft(out, (draft) => {
    copyTo(storePath, draft);
    finishCopy(draft, madeAt);
  });
  return statSync(out).size;
}

function copyTo(storePath: string, draft: string): void {
  const store = openToRead(storePath);
  try {
    // Fills the empty file, which keeps its rights.
    store.prepare('VACUUM INTO ?').run(draft);
  } finally {
    store.close();
  }
}
