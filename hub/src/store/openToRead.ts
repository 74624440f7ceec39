import Database from 'better-sqlite3';

const BUSY_MS = 5_000;

/**
 * A connection that cannot write, to a file that somebody else may be writing to at the same moment.
 * @param timeoutMs how long a statement waits for another connection
 * @throws SqliteError when there is no such file, or it is locked
 */
export function openToRead(path: string, timeoutMs = BUSY_MS): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: timeoutMs });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
