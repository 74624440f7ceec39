import type { CachePart, CardKeyMessage, MacAlgorithm } from '@lobby/shared';
import { ROW_KEY_BYTES, TOKEN_BYTES } from '@lobby/shared';
import type Database from 'better-sqlite3';
import type { CustomerProfile } from '../domain/customerProfile.ts';
import { SELECT_PARTS, type CachePartState } from './cacheSchema.ts';
import { openToRead } from './openToRead.ts';
import { openRow } from './sealedRow.ts';
import { decodeProfile, REF_BYTES } from './storedProfile.ts';

export type FoundProfile =
  | { readonly found: 'profile'; readonly profile: CustomerProfile }
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
  readonly epoch: number;
  readonly algorithm: MacAlgorithm;
  readonly sealed: Buffer | null;
}

function finderOf(db: Database.Database): (keys: readonly CardKeyMessage[], slab: Buffer) => FoundProfile {
  const statements = {
    province: statementsOf(db, 'province'),
    branch: statementsOf(db, 'branch'),
  } satisfies Record<CachePart, unknown>;

  function findOne(key: CardKeyMessage, slab: Buffer): FoundProfile {
    const { cardRow, customerRow } = statements[key.part];
    const token = slab.subarray(0, TOKEN_BYTES);
    const rowKey = slab.subarray(TOKEN_BYTES);
    const written = slab.write(key.token, 0, 'base64url') + slab.write(key.rowKey, TOKEN_BYTES, 'base64url');
    if (written !== slab.length) return { found: 'nothing' };
    const row = cardRow.get(token, key.part);
    if (!row || row.epoch !== key.epoch || row.algorithm !== key.algorithm) return { found: 'otherEpoch' };
    if (row.sealed === null) return { found: 'nothing' };
    const link = openRow(rowKey, token, row.sealed);
    if (!link) return { found: 'sealed' };
    const ref = link.subarray(0, REF_BYTES);
    const sealed = customerRow.get(ref);
    const plain = sealed && openRow(link.subarray(REF_BYTES), ref, sealed);
    link.fill(0, REF_BYTES);
    if (!plain) return { found: 'sealed' };
    return { found: 'profile', profile: decodeProfile(ref.toString('latin1'), plain) };
  }

  // One transaction, so that card and customer are of the same import.
  const findAny = db.transaction((keys: readonly CardKeyMessage[], slab: Buffer): FoundProfile => {
    const answers = keys.map((key) => findOne(key, slab));
    return (
      answers.find(({ found }) => found === 'profile') ??
      answers.find(({ found }) => found === 'sealed') ??
      answers.find(({ found }) => found === 'nothing') ??
      (keys.length > 0 ? { found: 'otherEpoch' } : { found: 'nothing' })
    );
  });

  return (keys, slab) => {
    try {
      return findAny(keys, slab);
    } finally {
      slab.fill(0);
    }
  };
}

/** The part's state comes with each card row, found or not: one statement instead of two. */
function statementsOf(db: Database.Database, part: CachePart) {
  return {
    cardRow: db.prepare<[Uint8Array, CachePart], CardRow>(
      `SELECT parts.epoch, parts.algorithm, cards.sealed
       FROM parts LEFT JOIN ${part}_cards AS cards ON cards.token = ? WHERE parts.part = ?`,
    ),
    customerRow: db
      .prepare<[Uint8Array], Buffer>(`SELECT sealed FROM ${part}_customers WHERE ref = ?`)
      .pluck() as Database.Statement<[Uint8Array], Buffer>,
  };
}
