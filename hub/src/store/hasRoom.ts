import type { Db } from './db.ts';
import { isStoreFull } from './db.ts';

/** Some tickets' worth. */
const PROBE_BYTES = 65_536;

/** Whether the disk takes data again after it was full: tried, because free space is not always what it says. */
export function hasRoom(db: Db): boolean {
  try {
    // What the log has already given over to the file makes room within the log.
    db.pragma('wal_checkpoint(RESTART)');
    db.transaction(() => {
      db.prepare(`INSERT OR REPLACE INTO meta (key, value) VALUES ('room', zeroblob(?))`).run(PROBE_BYTES);
      db.prepare(`DELETE FROM meta WHERE key = 'room'`).run();
    }).immediate();
    return true;
  } catch (error) {
    if (isStoreFull(error)) return false;
    throw error;
  }
}
