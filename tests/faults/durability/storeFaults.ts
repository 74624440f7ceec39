import { join } from 'node:path';
import { openHubStore, type HubStore } from '@lobby/hub';
import { formatTicketNumber } from '@lobby/shared';
import Database from 'better-sqlite3';

/** A number somebody was told. */
export interface Confirmed {
  readonly ticketId: string;
  readonly ticketNo: string;
}

/** Each counts what must not be there. Numbers from 9000 on are the kiosks' own (rulings R20). */
const RULES: Readonly<Record<string, string>> = {
  'a series with a gap or a wrong last number': `
    SELECT count(*) FROM series AS s WHERE
      (SELECT count(*) FROM tickets AS t
        WHERE t.business_date = s.business_date AND t.prefix = s.prefix AND t.number < 9000) <> last_number
      OR (SELECT coalesce(max(number), 0) FROM tickets AS t
        WHERE t.business_date = s.business_date AND t.prefix = s.prefix AND t.number < 9000) <> last_number`,
  'a wrong count of waiting tickets': `
    SELECT count(*) FROM series AS s WHERE waiting <> (SELECT count(*) FROM tickets AS t
      WHERE t.business_date = s.business_date AND t.prefix = s.prefix AND t.state = 'waiting')`,
  'a ticket that is not exactly once in the log': `
    SELECT count(*) FROM tickets AS t WHERE 1 <> (SELECT count(*) FROM queue_events AS e
      WHERE e.type = 'ticket.issued' AND e.ticket_id = t.ticket_id)`,
  'a step of the log without its ticket': `
    SELECT count(*) FROM queue_events
      WHERE ticket_id IS NOT NULL AND ticket_id NOT IN (SELECT ticket_id FROM tickets)`,
  'a gap in the log': `SELECT count(*) <> coalesce(max(seq), 0) FROM queue_events`,
  'a ticket of a kiosk without its request, or the other way round': `
    SELECT (SELECT count(*) FROM tickets WHERE kiosk_id IS NOT NULL AND source = 'hub')
      <> (SELECT count(*) FROM requests WHERE command = 'ticket.take')`,
  'a customer in need of care without exactly one alert': `
    SELECT count(*) FROM tickets AS t WHERE care = 1 AND 1 <> (SELECT count(*) FROM alerts AS a
      WHERE a.ticket_id = t.ticket_id)`,
  'an alert whose story does not begin when it was raised, or has a gap': `
    SELECT count(*) FROM alerts AS a WHERE
      NOT EXISTS (SELECT 1 FROM alert_events AS e
        WHERE e.alert_id = a.alert_id AND e.seq = 1 AND e.event = 'alert.raised')
      OR (SELECT count(*) <> max(seq) FROM alert_events AS e WHERE e.alert_id = a.alert_id)`,
};

interface TicketRow extends Confirmed {
  readonly businessDate: string;
  readonly state: string;
  readonly windowId: string | null;
  readonly businessId: string;
  readonly overtaken: number;
}

/**
 * Opens `hub.db` of a data folder with the hub's own code, as the next start would, and says everything that is wrong
 * with it: damage, confirmed numbers that are lost or another's, tables that contradict the log of the queue.
 */
export function storeFaults(folder: string, confirmed: readonly Confirmed[]): readonly string[] {
  const path = join(folder, 'hub.db');
  let store: HubStore;
  try {
    store = openHubStore(path);
  } catch (error) {
    return [`the store does not open: ${String(error)}`];
  }
  const db = new Database(path, { readonly: true });
  try {
    return [
      ...damage(db),
      ...Object.entries(RULES).flatMap(([fault, sql]) => {
        const count = db.prepare<[], number>(sql).pluck().get();
        return count === 0 ? [] : [`${fault} (${String(count)})`];
      }),
      ...lost(db, confirmed),
      ...contradictions(db, store),
      ...(store.audit.verify().ok ? [] : ['the audit trail is broken']),
    ];
  } catch (error) {
    return [`the store cannot be read: ${String(error)}`];
  } finally {
    db.close();
    store.close();
  }
}

function damage(db: Database.Database): readonly string[] {
  const integrity = String(db.pragma('integrity_check', { simple: true }));
  const references = db.pragma('foreign_key_check') as readonly unknown[]; // this pragma answers with rows
  return [
    ...(integrity === 'ok' ? [] : [`integrity: ${integrity}`]),
    ...(references.length === 0 ? [] : [`${references.length} broken references`]),
  ];
}

function ticketRows(db: Database.Database): readonly TicketRow[] {
  return db
    .prepare<[], TicketRow & { readonly prefix: string; readonly number: number }>(
      `SELECT ticket_id AS ticketId, prefix, number, business_date AS businessDate, state, window_id AS windowId,
              business_id AS businessId, overtaken FROM tickets`,
    )
    .all()
    .map(({ prefix, number, ...row }) => ({ ...row, ticketNo: formatTicketNumber(prefix, number) }));
}

function lost(db: Database.Database, confirmed: readonly Confirmed[]): readonly string[] {
  const stored = new Map(ticketRows(db).map(({ ticketId, ticketNo }) => [ticketId, ticketNo]));
  return [
    ...confirmed.flatMap(({ ticketId, ticketNo }) => {
      const number = stored.get(ticketId);
      if (number === undefined) return [`${ticketNo} was confirmed and is lost`];
      return number === ticketNo ? [] : [`${ticketNo} was confirmed and is stored as ${number}`];
    }),
    ...(new Set(confirmed.map(({ ticketNo }) => ticketNo)).size === confirmed.length
      ? []
      : ['a number was given twice']),
  ];
}

/** The queue as the log tells it, against the columns that reports and counts read. */
function contradictions(db: Database.Database, store: HubStore): readonly string[] {
  return ticketRows(db).flatMap((row) => {
    const told = store.queue.current(row.businessDate).tickets.get(row.ticketId);
    if (told === undefined) return [`the log does not know ${row.ticketNo}`];
    const { phase, businessId, overtaken } = told;
    const windowId = 'windowId' in phase ? phase.windowId : null;
    const same =
      phase.state === row.state &&
      windowId === row.windowId &&
      businessId === row.businessId &&
      overtaken === row.overtaken;
    return same ? [] : [`${row.ticketNo} is ${row.state} in its row and ${phase.state} in the log`];
  });
}
