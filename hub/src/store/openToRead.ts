import Database from 'better-sqlite3';

/** A connection that cannot write, beside the hub that has the file open. @throws SqliteError when there is no file */
export function openToRead(path: string): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  return db;
}
