import { findDamage } from '../findDamage.ts';
import { migrations } from '../migrations.ts';
import { openToRead } from '../openToRead.ts';
import { listBackups, type BackupFile } from './backupFiles.ts';

/** The newest backup of a folder that a hub of this version could go on with; each is read through. */
export function newestGoodBackup(folder: string): BackupFile | undefined {
  return listBackups(folder).find(({ path }) => isGoodBackup(path));
}

/** False also for a file that cannot be read at all. */
export function isGoodBackup(path: string): boolean {
  try {
    const db = openToRead(path);
    try {
      const version = Number(db.pragma('user_version', { simple: true }));
      return version > 0 && version <= migrations.length && findDamage(db) === undefined;
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}
