import type { AuditAction, AuditAnchor, AuditCheck } from '@lobby/shared';
import { createAuditBase } from './auditBase.ts';
import { auditMac, auditPlace, type AuditRow } from './auditMac.ts';
import type { Db } from './db.ts';
import type { Sealer } from './sealer.ts';
import { equalBytes } from './secrets.ts';

export type AuditStore = ReturnType<typeof createAuditStore>;

/** One line of the audit trail (DR-26): who did or saw what, when, why, and whether it was allowed. */
export interface AuditEntry {
  readonly at: number;
  /** Staff or device id; null = the hub itself. */
  readonly actorId: string | null;
  readonly action: AuditAction;
  /** Id of what it was about; never a name or a number of a card. */
  readonly ref: string | null;
  readonly ok: boolean;
  /** Sealed: reasons may tell of a customer (rulings R16). */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A line as it was stored, with what proves it. */
export interface AuditLine extends Omit<AuditEntry, 'action'> {
  readonly seq: number;
  /** An AuditAction, or one of a former program. */
  readonly action: string;
}

/** A line, what was sealed of it, and the code that binds it to the one before. */
export interface AuditProof {
  readonly line: AuditLine;
  readonly sealed: string | null;
  readonly mac: string;
}

/** What a line must be to be found; without a field, any. */
export interface AuditWish {
  /** null = the hub itself. */
  readonly actorId?: string | null;
  readonly actions?: readonly AuditAction[];
  readonly from?: number;
  readonly to?: number;
}

export interface AuditFound {
  readonly lines: readonly AuditLine[];
  /** Where the search goes on: lines before this one were not looked at; null = there are none. */
  readonly next: number | null;
}

/** Lines looked at in one go, some 10 ms: nobody at a kiosk waits for a search. */
const SEARCHED_AT_ONCE = 20_000;
/** The same for lines whose codes are computed. */
const CHECKED_AT_ONCE = 500;
const ROW = `seq, at, actor_id AS actorId, action, ref, ok, sealed, mac`;

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
  const search = db.prepare<[Search], AuditRow>(
    `SELECT ${ROW} FROM audit
      WHERE seq < @before AND seq >= @least AND at >= @from AND at < @to
        AND (@actorId IS NULL OR actor_id = @actorId) AND (@byHub = 0 OR actor_id IS NULL)
        AND (@actions IS NULL OR action IN (SELECT value FROM json_each(@actions)))
      ORDER BY seq DESC LIMIT @limit`,
  );
  const from = db.prepare<[number, number], AuditRow>(
    `SELECT ${ROW} FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?`,
  );
  const timeOf = db.prepare<[number], number>(`SELECT at FROM audit WHERE seq = ?`).pluck();

  const base = createAuditBase(db, sealer);

  /** undefined: not read since the last opening or rollback. */
  let last: { readonly seq: number; readonly mac: Uint8Array } | null | undefined;

  function head(): { readonly seq: number; readonly mac: Uint8Array } | null {
    last ??= newest.get() ?? null;
    return last;
  }

  const lineOf = ({ sealed, mac: _mac, ok, ...row }: AuditRow): AuditLine => ({
    ...row,
    ok: ok === 1,
    ...(sealed && { details: openDetails(row.seq, sealed) }),
  });

  /** A blob that somebody changed must not hide the lines beside it: the check finds it. */
  function openDetails(seq: number, sealed: Uint8Array): Record<string, unknown> {
    try {
      // Sealed by `add` under the same place.
      return sealer.open(auditPlace(seq), sealed) as Record<string, unknown>;
    } catch {
      return { unreadable: true };
    }
  }

  /**
   * Reads the whole trail, `undefined` after each few lines. `anchors` come from outside this store; those of lines that
   * were old enough to go pass.
   */
  function* checking(anchors: readonly AuditAnchor[] = []): Generator<undefined, AuditCheck> {
    const begin = base.read();
    const expected = anchors.filter((anchor) => anchor.seq > begin.seq);
    let { seq, mac: former } = begin;
    // Lines that should have gone with the others were put back.
    if (from.all(0, 1).some((row) => row.seq <= begin.seq)) return { ok: false, seq, fault: 'changed' };
    for (;;) {
      const rows = from.all(seq + 1, CHECKED_AT_ONCE);
      for (const row of rows) {
        if (row.seq !== seq + 1) return { ok: false, seq: seq + 1, fault: 'missing' };
        const isOwn = equalBytes(row.mac, auditMac(sealer, row, former));
        const isAnchored = expected.every(
          (anchor) => anchor.seq !== row.seq || anchor.mac === textOf(row.mac),
        );
        if (!isOwn || !isAnchored) return { ok: false, seq: row.seq, fault: 'changed' };
        seq = row.seq;
        former = row.mac;
      }
      if (rows.length < CHECKED_AT_ONCE) break;
      yield undefined;
    }
    if (expected.some((anchor) => anchor.seq > seq)) return { ok: false, seq: seq + 1, fault: 'cutOff' };
    return { ok: true, lines: seq - begin.seq, head: anchorOf(former, seq) };
  }

  /** The first line at or after `at`; one past the end when there is none. Lines stand in order of time but for set clocks. */
  function firstAt(at: number): number {
    let [low, high] = [base.read().seq + 1, (head()?.seq ?? 0) + 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((timeOf.get(middle) ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    /** Call within the transaction of what it tells of, so that neither is without the other. */
    add({ at, actorId, action, ref, ok, details }: AuditEntry): void {
      const former = head();
      const seq = (former?.seq ?? 0) + 1;
      const sealed = details === undefined ? null : sealer.seal(auditPlace(seq), details);
      const row = { seq, at, actorId, action, ref, ok: ok ? 1 : 0, sealed };
      const mac = auditMac(sealer, row, former?.mac ?? new Uint8Array());
      insert.run({ ...row, mac });
      last = { seq, mac };
    },

    /** See auditBase.ts. */
    forgetBefore: (at: number, maxLines: number): number => base.forgetBefore(at, maxLines),

    /** What is in memory may not be on the disk: read it again. */
    forget: (): void => void (last = undefined),

    /** null while the trail is empty. */
    anchor(): AuditAnchor | null {
      const newestLine = head();
      return newestLine && anchorOf(newestLine.mac, newestLine.seq);
    },

    /** Newest first, before this number; looks at no more than a bounded piece of the trail at once. */
    search(beforeSeq: number, limit: number, wish: AuditWish = {}): AuditFound {
      const before = Math.min(beforeSeq, (head()?.seq ?? 0) + 1);
      const oldest = base.read().seq + 1;
      const least = Math.max(oldest, before - SEARCHED_AT_ONCE);
      const lines = search
        .all({
          before,
          least,
          from: wish.from ?? 0,
          to: wish.to ?? Number.MAX_SAFE_INTEGER,
          actorId: wish.actorId ?? null,
          byHub: wish.actorId === null ? 1 : 0,
          actions: wish.actions === undefined ? null : JSON.stringify(wish.actions),
          limit,
        })
        .map(lineOf);
      const reached = lines.length < limit ? least : (lines.at(-1)?.seq ?? least);
      return { lines, next: reached > oldest ? reached : null };
    },

    /** Numbers of the lines of a time: from the first at or after `start` up to before the first at or after `end`. */
    range: (start: number, end: number): { readonly first: number; readonly last: number } => ({
      first: firstAt(start),
      last: firstAt(end) - 1,
    }),

    /** Lines with their proofs (base64 and base64url), in order, from this number on; a few at once. */
    rows: (first: number, last: number): readonly AuditProof[] =>
      from.all(first, Math.max(0, Math.min(CHECKED_AT_ONCE, last - first + 1))).map((row) => ({
        line: lineOf(row),
        sealed: row.sealed && Buffer.from(row.sealed).toString('base64'),
        mac: textOf(row.mac),
      })),
    /** base64url; empty when there is no such line. */
    macOf(seq: number): string {
      const begin = base.read();
      if (seq === begin.seq) return textOf(begin.mac);
      const [row] = from.all(seq, 1);
      return row?.seq === seq ? textOf(row.mac) : '';
    },

    line(seq: number): AuditLine | undefined {
      const [row] = from.all(seq, 1);
      return row?.seq === seq ? lineOf(row) : undefined;
    },

    checking,
    /** The same in one go: for tests and tools. */
    verify(anchors: readonly AuditAnchor[] = []): AuditCheck {
      const check = checking(anchors);
      for (;;) {
        const step = check.next();
        if (step.done === true) return step.value;
      }
    },
  };
}

const anchorOf = (mac: Uint8Array, seq: number): AuditAnchor | null =>
  seq === 0 ? null : { seq, mac: textOf(mac) };

const textOf = (mac: Uint8Array): string => Buffer.from(mac).toString('base64url');

interface Search {
  readonly before: number;
  readonly least: number;
  readonly from: number;
  readonly to: number;
  readonly actorId: string | null;
  readonly byHub: number;
  readonly actions: string | null;
  readonly limit: number;
}
