import { AppError } from '@lobby/shared';
import Database from 'better-sqlite3';
import { findDamage } from './findDamage.ts';
import { isBrokenFile } from './isBrokenFile.ts';
import { migrations } from './migrations.ts';
import { openDurable } from './openDurable.ts';

export type Db = Database.Database;

/**
 * Opens `hub.db` in its newest form, whole; its commits survive a power cut.
 * @throws AppError STORE_SCHEMA_TOO_NEW, STORE_DAMAGED, STORE_NOT_DURABLE, STORE_FAILED
 */
export function openDb(path: string): Db {
  try {
    return openDurable(path, { timeoutMs: 0, prepare });
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (isBrokenFile(error)) throw new AppError('STORE_DAMAGED', 'the store is no database', error);
    throw new AppError('STORE_FAILED', 'the store could not be opened', error);
  }
}

function prepare(db: Db): void {
  db.pragma('secure_delete = ON');
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length)
    throw new AppError('STORE_SCHEMA_TOO_NEW', `schema ${version}, this program knows ${migrations.length}`);
  const damage = findDamage(db);
  if (damage !== undefined) throw new AppError('STORE_DAMAGED', damage);
  migrate(db, version);
  db.pragma('foreign_keys = ON');
  countOpening(db);
}

function migrate(db: Db, version: number): void {
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

/** A write at each opening, so that what is asserted of the connection holds after one. */
function countOpening(db: Db): void {
  db.prepare(
    `INSERT INTO meta (key, value) VALUES ('openings', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1`,
  ).run();
}

/** Something the database itself refused or failed at. */
export function isStoreError(error: unknown): boolean {
  return error instanceof Database.SqliteError;
}

/** Passes by itself: whatever was under way has been rolled back. */
export function isStoreFull(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_FULL';
}

/** The file or the disk under it cannot be trusted any more: stop, and look at it at the next start (trust.md 2). */
export function isFatalStoreError(error: unknown): boolean {
  const code = error instanceof Database.SqliteError ? error.code : '';
  return /^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/.test(code);
}
