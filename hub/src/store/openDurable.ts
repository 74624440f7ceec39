import { AppError } from '@lobby/shared';
import Database from 'better-sqlite3';
import { chmodSync } from 'node:fs';

/** What the file must say of itself after each opening; anything else loses tickets in a power cut. */
const SYNCHRONOUS_FULL = 2;

export interface DurableOptions {
  /** How long a statement waits for another connection. */
  readonly timeoutMs: number;
  /** What the newest form of the file is made of; its last step is a write. */
  readonly prepare: (db: Database.Database) => void;
}

/**
 * The one way to a connection that writes: WAL, synchronous=FULL, a careful reader of its own file. The library falls
 * back to NORMAL at the first write unless told otherwise (trust.md 0, fact 1), so the setting is read back after one.
 * @throws AppError STORE_NOT_DURABLE, what `prepare` throws, SqliteError
 */
export function openDurable(path: string, { timeoutMs, prepare }: DurableOptions): Database.Database {
  const db = new Database(path, { timeout: timeoutMs });
  try {
    // The -wal and -shm files take their rights from this one (DR-12).
    if (path !== ':memory:') chmodSync(path, 0o600);
    db.pragma('journal_mode = WAL');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('synchronous = FULL');
    prepare(db);
    assertDurable(db, path);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function assertDurable(db: Database.Database, path: string): void {
  const mode = db.pragma('journal_mode', { simple: true });
  const synchronous = Number(db.pragma('synchronous', { simple: true }));
  const wal = mode === 'wal' || path === ':memory:';
  if (!wal || synchronous !== SYNCHRONOUS_FULL)
    throw new AppError('STORE_NOT_DURABLE', `journal_mode ${String(mode)}, synchronous ${synchronous}`);
}
