import type { Db } from './db.ts';

export type OutboxStore = ReturnType<typeof createOutboxStore>;

/** Something the province shall know. */
export interface OutboxEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `audit.head`: the newest line of the trail when a business day ended. */
  readonly kind: 'audit.head';
  /** One entry of a kind about one thing: the business date. */
  readonly about: string;
  /** No customer, no card: it leaves the branch. */
  readonly body: Readonly<Record<string, string | number>>;
}

export interface OutboxRow {
  readonly seq: number;
  readonly at: number;
  readonly kind: OutboxEntry['kind'];
  readonly about: string;
  /** JSON. */
  readonly body: string;
  readonly signature: Uint8Array;
}

/** Signs for this hub; the province knows its public key. */
export type SignAsHub = (bytes: Uint8Array) => Uint8Array;

/** What is signed of an entry; JSON says where each field ends. */
export function signedBytes({ seq, at, kind, about, body }: Omit<OutboxRow, 'signature'>): Uint8Array {
  return Buffer.from(`lobby.outbox.v1\0${JSON.stringify([seq, at, kind, about, body])}`);
}

/** Waits, in order and signed, for the connection to the province that fetches it. Append-only. */
export function createOutboxStore(db: Db) {
  const newest = db.prepare<[], number | null>(`SELECT max(seq) FROM outbox`).pluck();
  const insert = db.prepare<[OutboxRow]>(
    `INSERT OR IGNORE INTO outbox (seq, at, kind, about, body, signature)
     VALUES (@seq, @at, @kind, @about, @body, @signature)`,
  );
  const after = db.prepare<[number, number], OutboxRow>(
    `SELECT seq, at, kind, about, body, signature FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const find = db.prepare<[string, string], OutboxRow>(
    `SELECT seq, at, kind, about, body, signature FROM outbox WHERE kind = ? AND about = ?`,
  );
  return {
    /** A second one about the same thing changes nothing. */
    add({ at, kind, about, body }: OutboxEntry, sign: SignAsHub): void {
      const row = { seq: (newest.get() ?? 0) + 1, at, kind, about, body: JSON.stringify(body) };
      insert.run({ ...row, signature: sign(signedBytes(row)) });
    },
    /** In order. */
    after: (seq: number, limit: number): readonly OutboxRow[] => after.all(seq, limit),
    find: (kind: OutboxEntry['kind'], about: string): OutboxRow | undefined => find.get(kind, about),
  };
}
