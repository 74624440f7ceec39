import { AppError } from '@lobby/shared';
import Database from 'better-sqlite3';

/**
 * Keeps a second hub off the folder. SQLite's own file lock is used because the system drops it with the process,
 * however that ends, and because it also holds between two hubs of one process.
 * @returns the function that lets go
 * @throws AppError STORE_IN_USE
 */
export function lockFolder(path: string): () => void {
  const db = new Database(path, { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const code = error instanceof Database.SqliteError ? error.code : '';
    if (code.startsWith('SQLITE_BUSY'))
      throw new AppError('STORE_IN_USE', 'another hub uses this folder', error);
    throw new AppError('STORE_FAILED', 'the folder could not be locked', error);
  }
  return () => db.close();
}
