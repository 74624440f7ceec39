import type { AlertEvent } from '@lobby/shared';
import { dueAt, ownerOf } from '../domain/alertMachine.ts';
import type { AlertRecord } from '../domain/alertRecord.ts';
import type { AuditStore } from './auditStore.ts';
import type { Db } from './db.ts';
import type { Sealer } from './sealer.ts';

export type AlertStore = ReturnType<typeof createAlertStore>;

/** One line of an alert's history. */
export interface AlertEntry {
  readonly event: AlertEvent;
  readonly at: number;
  /** Staff id; null = the hub itself. */
  readonly actorId: string | null;
  /** Sealed, because notes speak of customers. */
  readonly details?: Readonly<Record<string, string | boolean>>;
}

interface AlertRow {
  readonly alertId: string;
  readonly sealed: Uint8Array;
}

interface AlertColumns {
  readonly alertId: string;
  readonly state: string;
  readonly ownerId: string | null;
  readonly dueAt: number | null;
  readonly sealed: Uint8Array;
}

const ROW = `alert_id AS alertId, sealed`;
/** Today's, and what somebody has taken and not yet recorded an outcome for (rulings R23). */
const CURRENT = `(business_date = @date OR state IN ('claimed', 'snoozed'))`;

/**
 * Alerts and their append-only history. A record is one sealed blob (rulings R16); state, times and owner stand
 * beside it for the queries. Whoever gets to see one stands in the audit trail before it is shown (DR-18).
 */
export function createAlertStore(db: Db, sealer: Sealer, audit: Pick<AuditStore, 'add'>) {
  const insert = db.prepare<
    [
      AlertColumns &
        Pick<AlertRecord, 'ticketId' | 'businessDate'> & { raisedAt: number; key: Uint8Array | null },
    ]
  >(
    `INSERT INTO alerts (alert_id, ticket_id, business_date, raised_at, state, owner_id, due_at, customer_key, sealed)
     VALUES (@alertId, @ticketId, @businessDate, @raisedAt, @state, @ownerId, @dueAt, @key, @sealed)`,
  );
  const update = db.prepare<[AlertColumns]>(
    `UPDATE alerts SET state = @state, owner_id = @ownerId, due_at = @dueAt, sealed = @sealed
      WHERE alert_id = @alertId`,
  );
  const insertEntry = db.prepare<
    [{ alertId: string; at: number; actorId: string | null; event: string; sealed: Uint8Array | null }]
  >(
    `INSERT INTO alert_events (alert_id, seq, at, actor_id, event, sealed)
     SELECT @alertId, coalesce(max(seq), 0) + 1, @at, @actorId, @event, @sealed
       FROM alert_events WHERE alert_id = @alertId`,
  );
  const byId = db.prepare<[string], AlertRow>(`SELECT ${ROW} FROM alerts WHERE alert_id = ?`);
  const byTicket = db.prepare<[string], AlertRow>(
    `SELECT ${ROW} FROM alerts WHERE ticket_id = ? ORDER BY rowid DESC LIMIT 1`,
  );
  const due = db.prepare<[number, number], AlertRow>(
    `SELECT ${ROW} FROM alerts WHERE due_at <= ? ORDER BY due_at LIMIT ?`,
  );
  const nextDue = db
    .prepare<[], number | null>(`SELECT min(due_at) FROM alerts WHERE due_at IS NOT NULL`)
    .pluck();
  const open = db.prepare<[], AlertRow>(`SELECT ${ROW} FROM alerts WHERE state = 'open'`);
  const lastOfCustomer = db
    .prepare<[Uint8Array], number | null>(`SELECT max(raised_at) FROM alerts WHERE customer_key = ?`)
    .pluck();
  const customerOf = db
    .prepare<[string], Uint8Array | null>(`SELECT customer_key FROM alerts WHERE alert_id = ?`)
    .pluck();
  const current = db.prepare<[{ date: string; before: number }], AlertRow>(
    `SELECT ${ROW} FROM alerts WHERE ${CURRENT} AND raised_at < @before ORDER BY raised_at DESC, alert_id`,
  );
  const openFirst = db.prepare<[{ date: string }], AlertRow>(
    `SELECT ${ROW} FROM alerts WHERE ${CURRENT} ORDER BY state = 'closed', raised_at DESC, alert_id`,
  );
  const ofDay = db.prepare<[string], AlertRow>(
    `SELECT ${ROW} FROM alerts WHERE business_date = ? ORDER BY raised_at DESC, alert_id`,
  );
  const busy = db
    .prepare<[string], number>(`SELECT 1 FROM alerts WHERE owner_id = ? AND state = 'claimed' LIMIT 1`)
    .pluck();
  const history = db.prepare<[string], Omit<AlertEntry, 'details'> & { readonly sealed: Uint8Array | null }>(
    `SELECT at, actor_id AS actorId, event, sealed FROM alert_events WHERE alert_id = ? ORDER BY seq`,
  );

  const placeOf = (alertId: string): string => `alerts ${alertId}`;
  const entryPlaceOf = (alertId: string): string => `alert_events ${alertId}`;
  // GCM has proved that this program wrote the value, so its shape is known.
  const recordOf = (row: AlertRow): AlertRecord =>
    sealer.open(placeOf(row.alertId), row.sealed) as AlertRecord;
  const columnsOf = (record: AlertRecord): AlertColumns => ({
    alertId: record.alertId,
    state: record.life.phase.state,
    ownerId: ownerOf(record.life)?.ownerId ?? null,
    dueAt: dueAt(record.life),
    sealed: sealer.seal(placeOf(record.alertId), record),
  });

  /** Opens a record only when it is asked for. */
  function* seenBy(staffId: string, rows: readonly AlertRow[]): Generator<AlertRecord> {
    for (const row of rows) {
      const record = recordOf(row);
      if (record.audience.some((one) => one.staffId === staffId)) yield record;
    }
  }

  function note(alertId: string, { event, at, actorId, details }: AlertEntry): void {
    const sealed = details === undefined ? null : sealer.seal(entryPlaceOf(alertId), details);
    insertEntry.run({ alertId, at, actorId, event, sealed });
  }

  function noteReaders(record: AlertRecord, former: AlertRecord | undefined, at: number): void {
    const known = new Set(former?.audience.map((one) => one.staffId));
    for (const { staffId: actorId } of record.audience)
      if (!known.has(actorId))
        audit.add({ at, actorId, action: 'customer.show', ref: record.alertId, ok: true });
  }

  return {
    /** A customer's reference is kept only as a keyed hash, to know the same visit again; or the key of an earlier alert. */
    add(record: AlertRecord, customer: string | Uint8Array | null): void {
      const { ticketId, businessDate, life } = record;
      const key = typeof customer === 'string' ? sealer.customerKey(customer) : customer;
      insert.run({ ...columnsOf(record), ticketId, businessDate, raisedAt: life.raisedAt, key });
      note(record.alertId, { event: 'alert.raised', at: life.raisedAt, actorId: null });
      noteReaders(record, undefined, life.raisedAt);
    },
    update(record: AlertRecord, entry: AlertEntry): void {
      const former = byId.get(record.alertId);
      noteReaders(record, former && recordOf(former), entry.at);
      update.run(columnsOf(record));
      note(record.alertId, entry);
    },
    /** A change nobody is told of leaves no line in the history. */
    updateQuietly: (record: AlertRecord): void => void update.run(columnsOf(record)),

    find(alertId: string): AlertRecord | undefined {
      const row = byId.get(alertId);
      return row && recordOf(row);
    },
    /** The newest of a ticket. */
    ofTicket(ticketId: string): AlertRecord | undefined {
      const row = byTicket.get(ticketId);
      return row && recordOf(row);
    },
    /** At most `limit` alerts for which something is due, the longest overdue first. */
    due: (now: number, limit: number): readonly AlertRecord[] => due.all(now, limit).map(recordOf),
    nextDue: (): number | null => nextDue.get() ?? null,
    open: (): readonly AlertRecord[] => open.all().map(recordOf),
    /** When this customer was last announced. */
    lastOfCustomer: (customerRef: string): number | undefined =>
      lastOfCustomer.get(sealer.customerKey(customerRef)) ?? undefined,
    customerKeyOf: (alertId: string): Uint8Array | undefined => customerOf.get(alertId) ?? undefined,

    /** The current alerts somebody is in the audience of, newest first, as long as the caller asks for more. */
    *currentFor(staffId: string, date: string, before = Number.MAX_SAFE_INTEGER): Generator<AlertRecord> {
      yield* seenBy(staffId, current.all({ date, before }));
    },
    /** The same, but what is not over before all that is. */
    *openFirstFor(staffId: string, date: string): Generator<AlertRecord> {
      yield* seenBy(staffId, openFirst.all({ date }));
    },
    /** Alerts of a day somebody has referred a customer with, newest first, as long as the caller asks for more. */
    *referredBy(staffId: string, date: string): Generator<AlertRecord> {
      for (const row of ofDay.all(date)) {
        const record = recordOf(row);
        if (record.referrals?.some(({ by }) => by === staffId)) yield record;
      }
    },
    /** Is with a customer now. */
    isBusy: (staffId: string): boolean => busy.get(staffId) !== undefined,
    history: (alertId: string): readonly AlertEntry[] =>
      history.all(alertId).map(({ sealed, ...entry }) =>
        sealed === null
          ? entry
          : {
              ...entry,
              details: sealer.open(entryPlaceOf(alertId), sealed) as NonNullable<AlertEntry['details']>,
            },
      ),
  };
}
