import type { DayRows, TicketRow } from '../dayRows.ts';

const MINUTE_MS = 60_000;

type TicketFields = Partial<Omit<TicketRow, 'issuedAt' | 'calledAt'>> & {
  /** Minutes of the day. */
  readonly issued?: number;
  readonly called?: number | null;
};

/** A ticket that was called and served; ten minutes' wait unless said otherwise. */
export function ticketRow({ issued = 0, called = issued + 10, ...fields }: TicketFields = {}): TicketRow {
  return {
    businessId: 'personal',
    tier: 0,
    care: false,
    cardRead: false,
    recognised: false,
    fromKiosk: true,
    issuedAt: issued * MINUTE_MS,
    calledAt: called === null ? null : called * MINUTE_MS,
    state: called === null ? 'ended' : 'done',
    overtaken: 0,
    passed: 0,
    estimate: null,
    ...fields,
  };
}

export function dayRows(rows: Partial<DayRows> = {}): DayRows {
  return { asOf: 600 * MINUTE_MS, tickets: [], services: [], windows: [], alerts: [], ...rows };
}
