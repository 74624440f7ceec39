import Database from 'better-sqlite3';

/** The file itself is beyond use; a lock or a full disk is not. */
export function isBrokenFile(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}
