import { copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@lobby/shared';
import { lockFolder } from '../folderLock.ts';
import { migrations } from '../migrations.ts';
import { openToRead } from '../openToRead.ts';
import { replaceByDraft } from '../replaceByDraft.ts';
import { syncFolder } from '../replaceFile.ts';
import { backupMark } from './backupMark.ts';
import { finishCopy } from './finishCopy.ts';

export interface Restored {
  /** ms since the epoch: what happened later is not in it. */
  readonly madeAt: number;
  /** Where the former files are now; undefined when there were none. */
  readonly aside: string | undefined;
}

const SUFFIXES = ['', '-wal', '-shm'] as const;

/**
 * Puts a backup in the place of `hub.db`. The former files are kept in a folder named after the time; the hub that
 * opens the store next knows it for a backup and goes on behind the numbers that may have been given since.
 * @param now ms since the epoch
 * @throws AppError STORE_IN_USE while a hub runs, STORE_SCHEMA_TOO_NEW, STORE_DAMAGED when the backup is not good
 */
export function restoreBackup(dataDir: string, from: string, now: number): Restored {
  const unlock = lockFolder(join(dataDir, 'hub.lock'));
  try {
    const madeAt = madeAtOf(from);
    const time = new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
    const aside = join(dataDir, `before-restore-${time}Z`);
    const store = join(dataDir, 'hub.db');
    const former = SUFFIXES.filter((suffix) => existsSync(store + suffix));
    replaceByDraft(
      store,
      (draft) => {
        copyFileSync(from, draft);
        finishCopy(draft, madeAt);
      },
      () => {
        if (former.length === 0) return;
        mkdirSync(aside, { mode: 0o700 });
        for (const suffix of former) renameSync(store + suffix, join(aside, `hub.db${suffix}`));
        syncFolder(aside);
      },
    );
    return { madeAt, aside: former.length === 0 ? undefined : aside };
  } finally {
    unlock();
  }
}

function madeAtOf(path: string): number {
  try {
    const db = openToRead(path);
    try {
      const version = Number(db.pragma('user_version', { simple: true }));
      if (version > migrations.length)
        throw new AppError(
          'STORE_SCHEMA_TOO_NEW',
          `schema ${version}, this program knows ${migrations.length}`,
        );
      return backupMark(db) ?? statSync(path).mtimeMs;
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('STORE_DAMAGED', 'the file cannot be read as a backup', error);
  }
}
