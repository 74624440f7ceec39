import { HUB_NUMBERS, type Tier } from '@lobby/shared';
import type { EarlierTicket } from '../domain/ticketPolicy.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Db } from './db.ts';
import type { Sealer } from './sealer.ts';

export type TicketStore = ReturnType<typeof createTicketStore>;

/** What a ticket knows of its customer, for the order in which tickets are called. */
export interface TicketCustomer {
  readonly tier: Tier;
}

/** What is known when a number is given, for reports. */
export interface TicketIssue {
  /** Rulings R19. */
  readonly cardMark?: Uint8Array | undefined;
  readonly cardRead?: boolean;
  /** Sealed. */
  readonly customer?: TicketCustomer | undefined;
  readonly ahead?: number;
  readonly estimate?: { readonly from: number; readonly to: number } | null;
  readonly issuedBy?: string;
  readonly pager?: string | undefined;
}

type TicketRow = Omit<Ticket, 'care'> & { readonly care: number };

interface NewTicketRow extends TicketRow {
  readonly duplicateKey: Uint8Array | null;
  readonly cardRead: number;
  readonly sealed: Uint8Array | null;
  readonly ahead: number | null;
  readonly estimateFrom: number | null;
  readonly estimateTo: number | null;
  readonly issuedBy: string | null;
  readonly pager: string | null;
}

interface SeriesRow {
  readonly prefix: string;
  readonly waiting: number;
}

/** What one member of staff did at windows on a day. */
export interface ServedRow {
  readonly served: number;
  readonly missed: number;
  readonly averageServiceMs: number | null;
}

const TICKET = `ticket_id AS ticketId, business_date AS businessDate, prefix, number, business_id AS businessId,
  kiosk_id AS kioskId, source, language, care, issued_at AS issuedAt, state`;

const ticketOf = (row: TicketRow | undefined): Ticket | undefined => row && { ...row, care: row.care === 1 };

/** Series and tickets. `waiting` of a series is kept by triggers, so that no count walks the day. */
export function createTicketStore(db: Db, sealer: Sealer) {
  const lastNumber = db
    .prepare<[string, string], number>(
      `SELECT last_number FROM series WHERE business_date = ? AND prefix = ?`,
    )
    .pluck();
  const putSeries = db.prepare<[string, string, number]>(
    `INSERT INTO series (business_date, prefix, last_number) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET last_number = max(last_number, excluded.last_number)`,
  );
  const waitingIn = db
    .prepare<[string, string], number>(`SELECT waiting FROM series WHERE business_date = ? AND prefix = ?`)
    .pluck();
  const waiting = db.prepare<[string], SeriesRow>(
    `SELECT prefix, waiting FROM series WHERE business_date = ?`,
  );
  const waitingBefore = db
    .prepare<[string, string, number], number>(
      `SELECT count(*) FROM tickets
        WHERE business_date = ? AND prefix = ? AND state = 'waiting' AND issued_at < ?`,
    )
    .pluck();
  const insert = db.prepare<[NewTicketRow]>(
    `INSERT INTO tickets (ticket_id, business_date, prefix, number, business_id, first_business_id, kiosk_id,
       issued_by, source, language, care, issued_at, state, duplicate_key, card_read, sealed, ahead,
       estimate_from, estimate_to, pager)
     VALUES (@ticketId, @businessDate, @prefix, @number, @businessId, @businessId, @kioskId, @issuedBy, @source,
       @language, @care, @issuedAt, @state, @duplicateKey, @cardRead, @sealed, @ahead, @estimateFrom, @estimateTo,
       @pager)`,
  );
  const byId = db.prepare<[string], TicketRow>(`SELECT ${TICKET} FROM tickets WHERE ticket_id = ?`);
  const ofCard = db.prepare<[Uint8Array, string, string], EarlierTicket>(
    `SELECT ticket_id AS ticketId, issued_at AS issuedAt FROM tickets
      WHERE duplicate_key = ? AND business_id = ? AND business_date = ? AND state = 'waiting'
      ORDER BY issued_at DESC LIMIT 1`,
  );
  const lastOfKiosk = db
    .prepare<[string], number>(
      `SELECT issued_at FROM tickets WHERE kiosk_id = ? AND source = 'hub' ORDER BY issued_at DESC LIMIT 1`,
    )
    .pluck();
  const setPrint = db.prepare<[string, string, string]>(
    `UPDATE tickets SET print = ? WHERE ticket_id = ? AND kiosk_id = ?`,
  );
  const endBefore = db
    .prepare<[string], string>(
      `UPDATE tickets SET state = 'ended'
        WHERE business_date < ? AND state IN ('waiting', 'delayed', 'called', 'serving', 'held')
        RETURNING ticket_id`,
    )
    .pluck();
  const waitingOn = db.prepare<[string], TicketRow & { readonly sealed: Uint8Array | null }>(
    `SELECT ${TICKET}, sealed FROM tickets WHERE business_date = ? AND state = 'waiting' ORDER BY issued_at`,
  );
  const issuedToday = db
    .prepare<[string, string], number>(
      `SELECT count(*) FROM tickets WHERE business_date = ? AND first_business_id = ?`,
    )
    .pluck();
  const eraseDuplicateKeys = db.prepare<[]>(
    `UPDATE tickets SET duplicate_key = NULL WHERE duplicate_key IS NOT NULL`,
  );
  const highest = db
    .prepare<[string, string, number, number], number | null>(
      `SELECT max(number) FROM tickets WHERE business_date = ? AND prefix = ? AND number BETWEEN ? AND ?`,
    )
    .pluck();
  const holder = db
    .prepare<[string, string, number], string>(
      `SELECT ticket_id FROM tickets WHERE business_date = ? AND prefix = ? AND number = ?`,
    )
    .pluck();
  const servedBy = db.prepare<[string, string], ServedRow>(
    `SELECT count(*) FILTER (WHERE state = 'done') AS served, count(*) FILTER (WHERE state = 'noShow') AS missed,
            CAST(round(avg(finished_at - started_at) FILTER (WHERE state = 'done')) AS INTEGER) AS averageServiceMs
       FROM tickets WHERE business_date = ? AND served_by = ?`,
  );
  const insertConflict = db.prepare<[Ticket & { readonly mergedAt: number }]>(
    `INSERT OR IGNORE INTO spool_conflicts
       (ticket_id, kiosk_id, business_date, prefix, number, issued_at, merged_at)
     VALUES (@ticketId, @kioskId, @businessDate, @prefix, @number, @issuedAt, @mergedAt)`,
  );

  return {
    /** The last number the hub gave in a series, undefined before the first. */
    lastNumber: (date: string, prefix: string): number | undefined =>
      lastNumber.get(date, prefix) || undefined,
    /** Leaves out so many numbers of a series; when none are left, the series is used up for the day. */
    skip(date: string, prefix: string, numbers: number): void {
      const last = (lastNumber.get(date, prefix) ?? 0) + numbers;
      putSeries.run(date, prefix, Math.min(last, HUB_NUMBERS.last));
    },
    waitingIn: (date: string, prefix: string): number => waitingIn.get(date, prefix) ?? 0,
    /** Open tickets of each series that has had one. */
    waiting: (date: string): ReadonlyMap<string, number> =>
      new Map(waiting.all(date).map((row) => [row.prefix, row.waiting])),
    /** Open tickets of the series that were issued before `issuedAt`. */
    waitingBefore: (ticket: Pick<Ticket, 'businessDate' | 'prefix' | 'issuedAt'>): number =>
      waitingBefore.get(ticket.businessDate, ticket.prefix, ticket.issuedAt) ?? 0,

    add(ticket: Ticket, issue: TicketIssue = {}): void {
      const { cardMark, cardRead = false, customer, ahead, estimate, issuedBy, pager } = issue;
      putSeries.run(ticket.businessDate, ticket.prefix, ticket.source === 'spool' ? 0 : ticket.number);
      insert.run({
        ...ticket,
        care: ticket.care ? 1 : 0,
        duplicateKey: cardMark ?? null,
        cardRead: cardRead ? 1 : 0,
        sealed: customer === undefined ? null : sealer.seal(`tickets ${ticket.ticketId}`, customer),
        ahead: ahead ?? null,
        estimateFrom: estimate?.from ?? null,
        estimateTo: estimate?.to ?? null,
        issuedBy: issuedBy ?? null,
        pager: pager ?? null,
      });
    },
    find: (ticketId: string): Ticket | undefined => ticketOf(byId.get(ticketId)),
    /** The newest open ticket of a card for one business. */
    ofCard: (cardMark: Uint8Array, businessId: string, date: string): EarlierTicket | undefined =>
      ofCard.get(cardMark, businessId, date),
    lastOfKiosk: (kioskId: string): number | undefined => lastOfKiosk.get(kioskId),
    /** @returns false when the ticket is not one of this kiosk */
    setPrint: (ticketId: string, kioskId: string, print: string): boolean =>
      setPrint.run(print, ticketId, kioskId).changes > 0,

    /** Ends what still waits from former days. @returns the ids of those tickets */
    endBefore: (date: string): readonly string[] => endBefore.all(date),
    eraseCardMarks: (): void => void eraseDuplicateKeys.run(),

    /** Open tickets of a day, given before the hub got there. */
    waitingOn: (date: string): readonly { readonly ticket: Ticket; readonly customer?: TicketCustomer }[] =>
      waitingOn.all(date).map(({ sealed, ...row }) => ({
        ticket: { ...row, care: row.care === 1 },
        // Sealed by `add` under the same place.
        ...(sealed && { customer: sealer.open(`tickets ${row.ticketId}`, sealed) as TicketCustomer }),
      })),
    /** Numbers given for a business on a day. */
    issuedOn: (date: string, businessId: string): number => issuedToday.get(date, businessId) ?? 0,
    /** The highest number taken within a range of one series. */
    highestIn: (date: string, prefix: string, first: number, last: number): number | undefined =>
      highest.get(date, prefix, first, last) ?? undefined,
    servedBy: (date: string, staffId: string): ServedRow =>
      servedBy.get(date, staffId) ?? { served: 0, missed: 0, averageServiceMs: null },
    holderOf: (date: string, prefix: string, number: number): string | undefined =>
      holder.get(date, prefix, number),
    /** A number two tickets claim: kept for a person to look at. */
    addConflict: (ticket: Ticket, mergedAt: number): void => void insertConflict.run({ ...ticket, mergedAt }),
  };
}
