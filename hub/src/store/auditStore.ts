import type { Db } from './db.ts';
import { equalBytes } from './secrets.ts';
import type { Sealer } from './sealer.ts';

export type AuditStore = ReturnType<typeof createAuditStore>;

/** One line of the audit trail (DR-26): who did or saw what, when, why, and whether it was allowed. */
export interface AuditEntry {
  readonly at: number;
  /** Staff or device id; null = the hub itself. */
  readonly actorId: string | null;
  /** `noun.verb`: a command, or `customer.show`. */
  readonly action: string;
  /** Id of what it was about; never a name or a number of a card. */
  readonly ref: string | null;
  readonly ok: boolean;
  /** Sealed: reasons may tell of a customer (rulings R16). */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface AuditLine extends AuditEntry {
  readonly seq: number;
}

/** The newest line of a trail and its code: kept elsewhere, it shows later whether the end was cut off. */
export interface AuditAnchor {
  readonly seq: number;
  /** base64url */
  readonly mac: string;
}

export type AuditCheck =
  | { readonly ok: true; readonly lines: number; readonly head: AuditAnchor | null }
  /** `changed`: a line, or the order of lines. `missing`: a line in between. `cutOff`: lines after the last. */
  | { readonly ok: false; readonly seq: number; readonly fault: 'changed' | 'missing' | 'cutOff' };

interface AuditRow {
  readonly seq: number;
  readonly at: number;
  readonly actorId: string | null;
  readonly action: string;
  readonly ref: string | null;
  readonly ok: number;
  readonly sealed: Uint8Array | null;
  readonly mac: Uint8Array;
}

const ROW = `seq, at, actor_id AS actorId, action, ref, ok, sealed, mac`;
const placeOf = (seq: number): string => `audit ${seq}`;

/**
 * Append-only, each line bound to the one before by HMAC-SHA-256 under a key of its own (trust.md 1.7): an edited,
 * removed, moved or inserted line shows, and a cut-off end shows beside an anchor.
 */
export function createAuditStore(db: Db, sealer: Sealer) {
  const insert = db.prepare<[AuditRow]>(
    `INSERT INTO audit (seq, at, actor_id, action, ref, ok, sealed, mac)
     VALUES (@seq, @at, @actorId, @action, @ref, @ok, @sealed, @mac)`,
  );
  const newest = db.prepare<[], AuditRow>(`SELECT ${ROW} FROM audit ORDER BY seq DESC LIMIT 1`);
  const before = db.prepare<[number, number], AuditRow>(
    `SELECT ${ROW} FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const all = db.prepare<[], AuditRow>(`SELECT ${ROW} FROM audit ORDER BY seq`);

  /** undefined: not read since the last opening or rollback. */
  let last: { readonly seq: number; readonly mac: Uint8Array } | null | undefined;

  function head(): { readonly seq: number; readonly mac: Uint8Array } | null {
    last ??= newest.get() ?? null;
    return last;
  }

  const macOf = ({ seq, at, actorId, action, ref, ok, sealed }: Omit<AuditRow, 'mac'>, former: Uint8Array) =>
    // An array of JSON says where each field ends.
    sealer.auditMac(
      JSON.stringify([
        Buffer.from(former).toString('base64'),
        seq,
        at,
        actorId,
        action,
        ref,
        ok,
        sealed && Buffer.from(sealed).toString('base64'),
      ]),
    );

  return {
    /** Call within the transaction of what it tells of, so that neither is without the other. */
    add({ at, actorId, action, ref, ok, details }: AuditEntry): void {
      const former = head();
      const seq = (former?.seq ?? 0) + 1;
      const sealed = details === undefined ? null : sealer.seal(placeOf(seq), details);
      const row = { seq, at, actorId, action, ref, ok: ok ? 1 : 0, sealed };
      const mac = macOf(row, former?.mac ?? new Uint8Array());
      insert.run({ ...row, mac });
      last = { seq, mac };
    },

    /** What is in memory may not be on the disk: read it again. */
    forget: (): void => void (last = undefined),

    /** null while the trail is empty. */
    anchor(): AuditAnchor | null {
      const newestLine = head();
      return newestLine && { seq: newestLine.seq, mac: Buffer.from(newestLine.mac).toString('base64url') };
    },

    /** Newest first. */
    page: (beforeSeq: number, limit: number): readonly AuditLine[] =>
      before.all(beforeSeq, limit).map(({ sealed, mac: _mac, ok, ...row }) => ({
        ...row,
        ok: ok === 1,
        // Sealed by `add` under the same place.
        ...(sealed && { details: sealer.open(placeOf(row.seq), sealed) as Record<string, unknown> }),
      })),

    /** Reads the whole trail. `anchors` come from outside this store. */
    verify(anchors: readonly AuditAnchor[] = []): AuditCheck {
      const expected = new Map(anchors.map(({ seq, mac }) => [seq, Buffer.from(mac, 'base64url')]));
      let seq = 0;
      let former: Uint8Array = new Uint8Array();
      for (const row of all.iterate()) {
        if (row.seq !== seq + 1) return { ok: false, seq: seq + 1, fault: 'missing' };
        const anchored = expected.get(row.seq);
        if (!equalBytes(row.mac, macOf(row, former)) || (anchored && !equalBytes(anchored, row.mac)))
          return { ok: false, seq: row.seq, fault: 'changed' };
        expected.delete(row.seq);
        seq = row.seq;
        former = row.mac;
      }
      const lost = Math.max(0, ...expected.keys());
      if (lost > seq) return { ok: false, seq: seq + 1, fault: 'cutOff' };
      return { ok: true, lines: seq, head: this.anchor() };
    },
  };
}
