import type { CachePart } from '@lobby/shared';
import type Database from 'better-sqlite3';
import { createPublicKey } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { SELECT_PARTS, type CachePartState } from '../store/cacheSchema.ts';
import { keyId } from '../store/keyHash.ts';
import type { ImportReport, Refusal } from './importReport.ts';
import { MAX_MANIFEST_BYTES, MAX_SIGNATURE_BYTES, type Manifest } from './manifest.ts';
import { packageFiles } from './packageFiles.ts';
import { readRecords, RefusedData, type DataFile } from './readRecords.ts';
import { verifyManifest, type Trust } from './verifyManifest.ts';

export interface PackagePlace {
  readonly packagesDir: string;
  readonly part: CachePart;
  readonly branchId: string;
  readonly keys: Trust['keys'];
  /** PEM, the hub's own key; without it nothing that is sealed to a hub opens. */
  readonly hubKey?: string | undefined;
  /** PEM, the key it will change to, or the one that is its own meanwhile. */
  readonly nextHubKey?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Verifies the package of one part and replaces that part of the cache by it, all or nothing: one transaction
 * holds the rows, the number of the package, and the check that this number is higher than the last.
 * Blocks while it works; the hub runs it in a worker thread (performance.md 2).
 * @param db from openCacheForImport
 * @throws SqliteError, or a system error while reading; the former cache is untouched
 */
export function importPackage(db: Database.Database, place: PackagePlace): ImportReport {
  const { part } = place;
  const files = packageFiles(place.packagesDir, part);
  const manifestBytes = readHead(files.manifest, MAX_MANIFEST_BYTES);
  if (!manifestBytes) return { part, result: 'absent' };
  const signatures = readHead(files.signatures, MAX_SIGNATURE_BYTES);
  if (!signatures) return refusedReport(part, 'signatureUnreadable');
  const hubKeys = new Map(
    [place.hubKey, place.nextHubKey]
      .filter((key) => key !== undefined)
      .map((key) => [keyId({ publicKey: createPublicKey(key) }), key]),
  );
  const run = db.transaction((): ImportReport => {
    const held = heldPart(db, part);
    const verdict = verifyManifest(manifestBytes, signatures, {
      ...place,
      hubKeyIds: [...hubKeys.keys()],
      held,
    });
    if (verdict.verdict === 'refused') return refusedReport(part, verdict.reason);
    if (verdict.verdict === 'current') return { part, result: 'current', seq: verdict.seq };
    const { manifest } = verdict;
    replaceRows(db, manifest, files.data(manifest.seq), hubKeys);
    recordPart(db, manifest, verdict.manifestSha256);
    return { part, result: 'imported', seq: manifest.seq, rows: manifest.rows };
  });
  try {
    return run.immediate();
  } catch (error) {
    if (error instanceof RefusedData) return refusedReport(part, error.reason);
    throw error;
  }
}

function refusedReport(part: CachePart, reason: Refusal): ImportReport {
  const code = reason === 'otherHub' ? 'PACKAGE_OTHER_HUB' : 'PACKAGE_REFUSED';
  return { part, result: 'refused', code, reason };
}

/** Of rows that were dropped no number binds any more: a package that is valid again may come back. */
function heldPart(db: Database.Database, part: CachePart): CachePartState | undefined {
  return db
    .prepare<[CachePart], CachePartState>(`${SELECT_PARTS} WHERE part = ? AND dropped_at IS NULL`)
    .get(part);
}

function replaceRows(
  db: Database.Database,
  manifest: Manifest,
  path: string,
  hubKeys: DataFile['hubKeys'],
): void {
  const { part } = manifest;
  db.exec(`DELETE FROM ${part}_cards; DELETE FROM ${part}_customers`);
  const card = db.prepare<[Uint8Array, Uint8Array]>(
    `INSERT INTO ${part}_cards (token, sealed) VALUES (?, ?)`,
  );
  const customer = db.prepare<[Uint8Array, Uint8Array]>(
    `INSERT INTO ${part}_customers (ref, sealed) VALUES (?, ?)`,
  );
  readRecords(
    { path, manifest, hubKeys },
    (token, sealed) => card.run(token, sealed),
    (ref, sealed) => customer.run(ref, sealed),
  );
}

function recordPart(db: Database.Database, manifest: Manifest, manifestSha256: string): void {
  db.prepare(
    `INSERT INTO parts (part, epoch, algorithm, seq, created_at, expires_at, row_count, manifest_sha256)
     VALUES (@part, @epoch, @algorithm, @seq, @createdAt, @expiresAt, @rows, @manifestSha256)
     ON CONFLICT (part) DO UPDATE SET
       epoch = excluded.epoch, algorithm = excluded.algorithm, seq = excluded.seq,
       created_at = excluded.created_at, expires_at = excluded.expires_at, dropped_at = NULL,
       row_count = excluded.row_count, manifest_sha256 = excluded.manifest_sha256`,
  ).run({ ...manifest, manifestSha256 });
}

/** At most one byte more than is allowed, which is enough to refuse it; undefined when there is no such file. */
function readHead(path: string, maxBytes: number): Uint8Array | undefined {
  const into = Buffer.alloc(maxBytes + 1);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    let length = 0;
    for (let got = -1; got !== 0 && length < into.length; length += got)
      got = readSync(file, into, length, into.length - length, null);
    return into.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
