import { AppError } from '@lobby/shared';
import Database from 'better-sqlite3';
import { findDamage } from '../findDamage.ts';
import { markAsBackup } from './backupMark.ts';

/**
 * Makes a copy of a store what a backup is: it says so of itself, it was read through, and what serves a thief and
 * nobody else is gone from it: sessions, links that sign in, and the marks of cards. Nothing is synced.
 * @throws AppError STORE_DAMAGED when the copy is not good
 */
export function finishCopy(path: string, madeAt: number): void {
  const copy = new Database(path, { fileMustExist: true });
  try {
    copy.pragma('trusted_schema = OFF');
    copy.pragma('cell_size_check = ON');
    copy.pragma('secure_delete = ON');
    const damage = findDamage(copy);
    if (damage !== undefined) throw new AppError('STORE_DAMAGED', `the copy is not good: ${damage}`);
    copy.transaction(() => {
      copy.exec(`UPDATE tickets SET duplicate_key = NULL WHERE duplicate_key IS NOT NULL;
        DELETE FROM sessions; DELETE FROM sign_in_links; DELETE FROM display_links`);
      markAsBackup(copy, madeAt);
    })();
  } finally {
    copy.close();
  }
}
