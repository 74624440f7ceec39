import type { CachePart, CardKeyMessage, MacAlgorithm } from '@lobby/shared';
import { customerDataAge, ROW_KEY_BYTES, TOKEN_BYTES } from '@lobby/shared';
import type Database from 'better-sqlite3';
import type { KnownCustomer } from '../domain/customerProfile.ts';
import { SELECT_PARTS, type CachePartState } from './cacheSchema.ts';
import { openToRead } from './openToRead.ts';
import { openRow } from './sealedRow.ts';
import { decodeProfile, REF_BYTES } from './storedProfile.ts';

export type FoundProfile =
  | { readonly found: 'profile'; readonly profile: KnownCustomer }
  | { readonly found: 'nothing' }
  /** No part has an epoch and algorithm for which the kiosk has keys. */
  | { readonly found: 'otherEpoch' }
  /** The row is there, but key and content do not belong together. */
  | { readonly found: 'sealed' };

export type CacheFile = ReturnType<typeof openCacheFile>;

/** Where the two keys of one card lie while they are used. */
export function createKeySlab(): Buffer {
  // Its own ArrayBuffer: small pooled buffers leave copies behind (trust.md, fact 4).
  return Buffer.from(new ArrayBuffer(TOKEN_BYTES + ROW_KEY_BYTES));
}

/**
 * A read-only connection to a cache that an import may be writing to at the same moment.
 * @throws SqliteError when the file is locked, broken, or has no tables yet
 */
export function openCacheFile(path: string) {
  const db = openToRead(path, 0);
  try {
    return { parts: partsOf(db), find: finderOf(db), close: () => void db.close() };
  } catch (error) {
    db.close();
    throw error;
  }
}

function partsOf(db: Database.Database): () => readonly CachePartState[] {
  const select = db.prepare<[], CachePartState>(SELECT_PARTS);
  return () => select.all();
}

interface CardRow {
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly epoch: number;
  readonly algorithm: MacAlgorithm;
  readonly sealed: Buffer | null;
}

type Find = (keys: readonly CardKeyMessage[], slab: Buffer, now: number) => FoundProfile;

function finderOf(db: Database.Database): Find {
  const statements = {
    province: statementsOf(db, 'province'),
    branch: statementsOf(db, 'branch'),
  } satisfies Record<CachePart, unknown>;

  function findOne(key: CardKeyMessage, slab: Buffer, now: number): FoundProfile {
    const { cardRow, customerRow } = statements[key.part];
    const token = slab.subarray(0, TOKEN_BYTES);
    const rowKey = slab.subarray(TOKEN_BYTES);
    const written = slab.write(key.token, 0, 'base64url') + slab.write(key.rowKey, TOKEN_BYTES, 'base64url');
    if (written !== slab.length) return { found: 'nothing' };
    const row = cardRow.get(token, key.part);
    if (!row || row.epoch !== key.epoch || row.algorithm !== key.algorithm) return { found: 'otherEpoch' };
    if (row.sealed === null || isOver(row, now)) return { found: 'nothing' };
    const link = openRow(rowKey, token, row.sealed);
    if (!link) return { found: 'sealed' };
    const ref = link.subarray(0, REF_BYTES);
    const sealed = customerRow.get(ref);
    const plain = sealed && openRow(link.subarray(REF_BYTES), ref, sealed);
    link.fill(0, REF_BYTES);
    if (!plain) return { found: 'sealed' };
    const profile = decodeProfile(ref.toString('latin1'), plain);
    return { found: 'profile', profile: { ...profile, asOf: row.createdAt } };
  }

  // One transaction, so that card and customer are of the same import.
  const findAny = db.transaction<Find>((keys, slab, now) => {
    const answers = keys.map((key) => findOne(key, slab, now));
    return (
      answers.find(({ found }) => found === 'profile') ??
      answers.find(({ found }) => found === 'sealed') ??
      answers.find(({ found }) => found === 'nothing') ??
      (keys.length > 0 ? { found: 'otherEpoch' } : { found: 'nothing' })
    );
  });

  return (keys, slab, now) => {
    try {
      return findAny(keys, slab, now);
    } finally {
      slab.fill(0);
    }
  };
}

/** The package of these data ended so long ago that nobody may use them any more (requirements 5.4). */
export function isOver({ expiresAt }: Pick<CachePartState, 'expiresAt'>, now: number): boolean {
  return now - expiresAt >= customerDataAge.keptMs;
}

/** The part's state comes with each card row, found or not: one statement instead of two. */
function statementsOf(db: Database.Database, part: CachePart) {
  return {
    cardRow: db.prepare<[Uint8Array, CachePart], CardRow>(
      `SELECT parts.created_at AS createdAt, coalesce(parts.expires_at, parts.created_at) AS expiresAt,
              parts.epoch, parts.algorithm, cards.sealed
       FROM parts LEFT JOIN ${part}_cards AS cards ON cards.token = ? WHERE parts.part = ?`,
    ),
    customerRow: db
      .prepare<[Uint8Array], Buffer>(`SELECT sealed FROM ${part}_customers WHERE ref = ?`)
      .pluck() as Database.Statement<[Uint8Array], Buffer>,
  };
}
