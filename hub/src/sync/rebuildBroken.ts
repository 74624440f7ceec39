import { rmSync } from 'node:fs';
import { isBrokenFile } from '../store/isBrokenFile.ts';

/**
 * Runs `work`, and once more without the cache file if that turned out to be broken: the cache is replaceable, and
 * the packages that fill it lie beside it (decision 3). What the cache knew of package numbers goes with it.
 */
export function rebuildBroken<T>(cachePath: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isBrokenFile(error)) throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(cachePath + suffix, { force: true });
    return work();
  }
}
