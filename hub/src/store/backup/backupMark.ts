import type { Db } from '../db.ts';

const KEY = 'backup_made_at';

/** Says of a copy that it is one, so that whoever opens it as a store knows, however it got there. */
export function markAsBackup(db: Db, madeAt: number): void {
  db.prepare<[string, number]>(`INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)`).run(KEY, madeAt);
}

/** When the copy that this store began as was made (ms since the epoch); undefined for a store that is none. */
export function backupMark(db: Db): number | undefined {
  const value = db.prepare<[string], unknown>(`SELECT value FROM meta WHERE key = ?`).pluck().get(KEY);
  return value === undefined ? undefined : Number(value);
}

export function removeBackupMark(db: Db): void {
  db.prepare<[string]>(`DELETE FROM meta WHERE key = ?`).run(KEY);
}
