import type { TicketState } from '@lobby/shared';
import type { DayRows, TicketRow } from '../domain/figures/dayRows.ts';
import type { LoggedStep } from '../domain/figures/loggedStep.ts';
import { firstCalls, serviceSpans } from '../domain/figures/serviceSpans.ts';
import { windowSpans } from '../domain/figures/windowSpans.ts';
import type { Db } from './db.ts';
import type { Sealer } from './sealer.ts';
import type { TicketCustomer } from './ticketStore.ts';

export type DayRowStore = ReturnType<typeof createDayRowStore>;

/** More than a year of days to choose from. */
const MAX_DAYS = 400;

interface StoredTicket {
  readonly ticketId: string;
  readonly businessId: string;
  readonly care: number;
  readonly cardRead: number;
  readonly fromKiosk: number;
  readonly issuedAt: number;
  readonly state: TicketState;
  readonly overtaken: number;
  readonly passed: number;
  readonly estimateFrom: number | null;
  readonly estimateTo: number | null;
  readonly sealed: Uint8Array | null;
}

/** Reads what the figures of a day are made of; tiers are opened for it and leave only in counts. */
export function createDayRowStore(db: Db, sealer: Sealer) {
  const tickets = db.prepare<[string], StoredTicket>(
    `SELECT ticket_id AS ticketId, first_business_id AS businessId, care, card_read AS cardRead,
            kiosk_id IS NOT NULL AS fromKiosk, issued_at AS issuedAt, state, overtaken, passed,
            estimate_from AS estimateFrom, estimate_to AS estimateTo, sealed
       FROM tickets WHERE business_date = ? ORDER BY issued_at, ticket_id`,
  );
  const steps = db.prepare<[string], LoggedStep>(
    `SELECT at, type, ticket_id AS ticketId, window_id AS windowId
       FROM queue_events WHERE business_date = ? ORDER BY seq`,
  );
  const alerts = db.prepare<[string], { readonly raisedAt: number; readonly claimedAt: number | null }>(
    `SELECT raised_at AS raisedAt,
            (SELECT min(at) FROM alert_events
              WHERE alert_events.alert_id = alerts.alert_id AND event = 'alert.claimed') AS claimedAt
       FROM alerts WHERE business_date = ? ORDER BY raised_at`,
  );

  const days = db
    .prepare<[number], string>(
      // Days whose log is gone (retentionStore.ts) have no figures any more.
      `SELECT DISTINCT business_date FROM series
        WHERE business_date >= coalesce((SELECT value FROM meta WHERE key = 'visits_from'), '')
        ORDER BY business_date DESC LIMIT ?`,
    )
    .pluck();
  const lastStep = db
    .prepare<[string], number | null>(`SELECT max(at) FROM queue_events WHERE business_date = ?`)
    .pluck();

  function ticketRowOf(
    { ticketId, care, cardRead, fromKiosk, estimateFrom, estimateTo, sealed, ...row }: StoredTicket,
    calls: ReadonlyMap<string, number>,
  ): TicketRow {
    // Sealed by ticketStore.ts under the same key.
    const customer = sealed && (sealer.open(`tickets ${ticketId}`, sealed) as TicketCustomer);
    return {
      ...row,
      tier: customer?.tier ?? 0,
      recognised: customer !== null,
      care: care === 1,
      cardRead: cardRead === 1,
      fromKiosk: fromKiosk === 1,
      calledAt: calls.get(ticketId) ?? null,
      estimate: estimateFrom === null || estimateTo === null ? null : { from: estimateFrom, to: estimateTo },
    };
  }

  return {
    /** Business days with a number, newest first. */
    days: (): readonly string[] => days.all(MAX_DAYS),
    /** When the last thing of a day happened; undefined = nothing did. */
    lastStepAt: (date: string): number | undefined => lastStep.get(date) ?? undefined,

    /** A business day up to `asOf` (ms). */
    read(date: string, asOf: number): DayRows {
      const log = steps.all(date);
      const calls = firstCalls(log);
      const stored = tickets.all(date);
      const businesses = new Map(stored.map(({ ticketId, businessId }) => [ticketId, businessId]));
      return {
        asOf,
        tickets: stored.map((row) => ticketRowOf(row, calls)),
        services: serviceSpans(log, asOf).map((span) => ({
          ...span,
          businessId: businesses.get(span.ticketId) ?? '',
        })),
        windows: windowSpans(log, asOf),
        alerts: alerts.all(date),
      };
    },
  };
}
