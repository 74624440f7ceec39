import Database from 'better-sqlite3';
import { rmSync } from 'node:fs';

/** The file itself is beyond use; a lock or a full disk is not. */
const BROKEN = /^SQLITE_(CORRUPT|NOTADB)/;

/**
 * Runs `work`, and once more without the cache file if that turned out to be broken: the cache is replaceable, and
 * the packages that fill it lie beside it (decision 3). What the cache knew of package numbers goes with it.
 */
export function rebuildBroken<T>(cachePath: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !BROKEN.test(error.code)) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(cachePath + suffix, { force: true });
    return work();
  }
}
