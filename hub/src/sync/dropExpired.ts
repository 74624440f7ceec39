import { customerDataAge, type CachePart } from '@lobby/shared';
import type Database from 'better-sqlite3';

/**
 * Deletes the rows of a part whose package ended long ago and that nobody renewed (requirements 5.4).
 * @param db from openCacheForImport
 * @param now milliseconds since the epoch
 * @returns whether there were any
 */
export function dropExpired(db: Database.Database, part: CachePart, now: number): boolean {
  const drop = db.transaction((): boolean => {
    const { changes } = db
      .prepare<[number, CachePart, number]>(
        `UPDATE parts SET dropped_at = ?, row_count = 0
         WHERE part = ? AND dropped_at IS NULL AND coalesce(expires_at, created_at) <= ?`,
      )
      .run(now, part, now - customerDataAge.keptMs);
    if (changes === 0) return false;
    db.exec(`DELETE FROM ${part}_cards; DELETE FROM ${part}_customers`);
    return true;
  });
  return drop.immediate();
}
