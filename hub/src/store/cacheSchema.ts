import type { CachePart, MacAlgorithm } from '@lobby/shared';
import { AppError } from '@lobby/shared';
import type Database from 'better-sqlite3';
import { openDurable } from './openDurable.ts';

/** What the cache holds of one part: read by the hub's state page and by the next import. */
export interface CachePartState {
  readonly part: CachePart;
  readonly epoch: number;
  readonly algorithm: MacAlgorithm;
  /** Rises with each package of a part. */
  readonly seq: number;
  /** When the center made the package, ms. */
  readonly createdAt: number;
  /** Of the package, ms; customerDataAge.keptMs later its rows are no longer used. */
  readonly expiresAt: number;
  /** When the rows were deleted for their age, ms; null: they are there. */
  readonly droppedAt: number | null;
  /** Cards. */
  readonly rows: number;
  /** SHA-256 of the signed manifest, hex: tells a repeat from a second package under the same number. */
  readonly manifestSha256: string;
}

/** Append only. Sealed rows and a place for each: no name, tier or number lies here in clear (R13, R16). */
const migrations: readonly string[] = [
  `CREATE TABLE parts (
     part            TEXT PRIMARY KEY,
     epoch           INTEGER NOT NULL,
     algorithm       TEXT NOT NULL,
     seq             INTEGER NOT NULL,
     created_at      INTEGER NOT NULL,
     row_count       INTEGER NOT NULL,
     manifest_sha256 TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE province_cards (token BLOB PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE province_customers (ref BLOB PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
   CREATE TABLE branch_cards (token BLOB PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE branch_customers (ref BLOB PRIMARY KEY, sealed BLOB NOT NULL) STRICT;`,
  `ALTER TABLE parts ADD COLUMN expires_at INTEGER;
   ALTER TABLE parts ADD COLUMN dropped_at INTEGER;`,
];

export const SELECT_PARTS = `
  SELECT part, epoch, algorithm, seq, created_at AS createdAt, coalesce(expires_at, created_at) AS expiresAt,
         dropped_at AS droppedAt, row_count AS rows, manifest_sha256 AS manifestSha256
  FROM parts`;

const WAIT_FOR_LOCK_MS = 10_000;

/**
 * The one writing connection, for an import. Look-ups go on beside it, and an imported package survives a power cut.
 * @throws AppError STORE_SCHEMA_TOO_NEW, STORE_NOT_DURABLE; SqliteError
 */
export function openCacheForImport(path: string): Database.Database {
  return openDurable(path, { timeoutMs: WAIT_FOR_LOCK_MS, prepare: migrate });
}

function migrate(db: Database.Database): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length)
    throw new AppError('STORE_SCHEMA_TOO_NEW', `cache schema ${version} > ${migrations.length}`);
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
}
