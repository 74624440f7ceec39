import type { Db } from '../db.ts';
import { backupMark, removeBackupMark } from './backupMark.ts';

export interface RestoredDay {
  readonly businessDate: string;
  /** When the hub went on from the backup, ms since the epoch. */
  readonly at: number;
}

/** Whether this store is a backup that nobody has gone on with yet, and on which day one was last gone on with. */
export function createRestoreStore(db: Db) {
  const write = db.prepare<[string, string | number]>(
    `INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)`,
  );
  const read = db.prepare<[string], unknown>(`SELECT value FROM meta WHERE key = ?`).pluck();
  let restored = stored();

  function stored(): RestoredDay | undefined {
    const businessDate = read.get('restored_on');
    const at = read.get('restored_at');
    return typeof businessDate === 'string' && typeof at === 'number' ? { businessDate, at } : undefined;
  }

  return {
    /** When the backup was made that this store still is (ms since the epoch); undefined otherwise. */
    backupMadeAt: (): number | undefined => backupMark(db),
    /** From now on this is a store like any other. Call within the transaction that skips the numbers. */
    goOn(day: RestoredDay): void {
      removeBackupMark(db);
      write.run('restored_on', day.businessDate);
      write.run('restored_at', day.at);
      restored = day;
    },
    restored: (): RestoredDay | undefined => restored,
  };
}
