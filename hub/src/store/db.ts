import { AppError } from '@lobby/shared';
import Database from 'better-sqlite3';
import { chmodSync } from 'node:fs';
import { migrations } from './migrations.ts';

export type Db = Database.Database;

/** What the file must say of itself after each opening; anything else loses tickets in a power cut. */
const SYNCHRONOUS_FULL = 2;

/**
 * Opens a file whose commits survive a power cut: WAL, synchronous=FULL.
 * @throws AppError STORE_SCHEMA_TOO_NEW, STORE_NOT_DURABLE, STORE_FAILED
 */
export function openDb(path: string): Db {
  const db = new Database(path, { timeout: 0 });
  try {
    // The -wal and -shm files take their rights from this one (DR-12).
    if (path !== ':memory:') chmodSync(path, 0o600);
    db.pragma('journal_mode = WAL');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('secure_delete = ON');
    makeDurable(db);
    migrate(db);
    db.pragma('foreign_keys = ON');
    countOpening(db);
    assertDurable(db, path);
  } catch (error) {
    db.close();
    if (error instanceof AppError) throw error;
    throw new AppError('STORE_FAILED', 'the store could not be opened', error);
  }
  return db;
}

/** The library falls back to NORMAL at the first write and at each opening unless told otherwise (trust.md 0, fact 1). */
function makeDurable(db: Db): void {
  db.pragma('synchronous = FULL');
}

function migrate(db: Db): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length)
    throw new AppError('STORE_SCHEMA_TOO_NEW', `schema ${version}, this program knows ${migrations.length}`);
  // A table that others refer to can only be rebuilt while references are not enforced; they are checked at the end.
  db.pragma('foreign_keys = OFF');
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      db.exec(sql);
      const broken = db.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0)
        throw new AppError('STORE_FAILED', `${broken.length} references broken by migration ${index + 1}`);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
}

/** A write at each opening, so that the check below sees the setting as it is after a write. */
function countOpening(db: Db): void {
  db.prepare(
    `INSERT INTO meta (key, value) VALUES ('openings', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1`,
  ).run();
}

function assertDurable(db: Db, path: string): void {
  const mode = db.pragma('journal_mode', { simple: true });
  const synchronous = Number(db.pragma('synchronous', { simple: true }));
  const wal = mode === 'wal' || path === ':memory:';
  if (!wal || synchronous !== SYNCHRONOUS_FULL)
    throw new AppError('STORE_NOT_DURABLE', `journal_mode ${String(mode)}, synchronous ${synchronous}`);
}

/** Something the database itself refused or failed at. */
export function isStoreError(error: unknown): boolean {
  return error instanceof Database.SqliteError;
}

/** The file or the disk under it cannot be trusted any more: stop, and look at it at the next start (trust.md 2). */
export function isFatalStoreError(error: unknown): boolean {
  const code = error instanceof Database.SqliteError ? error.code : '';
  return /^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/.test(code);
}
