import { laterDate, type Lease } from '@lobby/shared';
import type { BranchFacts, CancelRecord, NumberRange, SpoolRecord, TicketRecord } from './spoolRecords.ts';

/** Everything the spool says: what may be issued without the hub, and what the hub does not know yet. */
export interface OfflineState {
  readonly branch: BranchFacts | undefined;
  /** The last date the hub told; only moves forward (rulings R30). */
  readonly businessDate: string | undefined;
  readonly ranges: readonly NumberRange[];
  /** No number of this day or one before it may be used; '' = none is barred. */
  readonly burntUntil: string;
  /** In the order of issue. */
  readonly tickets: readonly TicketRecord[];
  readonly cancels: readonly CancelRecord[];
}

export const emptyOfflineState: OfflineState = {
  branch: undefined,
  businessDate: undefined,
  ranges: [],
  burntUntil: '',
  tickets: [],
  cancels: [],
};

export function applyRecord(state: OfflineState, record: SpoolRecord): OfflineState {
  switch (record.type) {
    case 'branch':
      return { ...state, branch: record.branch };
    case 'day':
      return { ...state, businessDate: laterDate(state.businessDate, record.businessDate) };
    case 'ranges':
      return { ...state, ranges: record.ranges.map((range) => withoutUsed(range, state)) };
    case 'burnt': {
      const burnt = { ...state, burntUntil: laterDate(state.burntUntil, record.until) };
      return { ...burnt, ranges: state.ranges.map((range) => withoutUsed(range, burnt)) };
    }
    case 'ticket': {
      const known = state.tickets.some(({ ticket }) => ticket.ticketId === record.ticket.ticketId);
      return {
        ...state,
        businessDate: laterDate(state.businessDate, record.ticket.businessDate),
        ranges: state.ranges.map((range) => withUsed(range, record)),
        tickets: known ? state.tickets : [...state.tickets, record],
      };
    }
    case 'cancel': {
      const known = state.cancels.some(({ takeRequestId }) => takeRequestId === record.takeRequestId);
      return known ? state : { ...state, cancels: [...state.cancels, record] };
    }
    case 'done': {
      const done = new Set(record.ids);
      return {
        ...state,
        tickets: state.tickets.filter(({ ticket }) => !done.has(ticket.ticketId)),
        cancels: state.cancels.filter(({ takeRequestId }) => !done.has(takeRequestId)),
      };
    }
  }
}

function withUsed(range: NumberRange, { ticket, prefix, number }: TicketRecord): NumberRange {
  const used = isSameSeries(range, { businessDate: ticket.businessDate, prefix });
  return used && number >= range.next ? { ...range, next: number + 1 } : range;
}

/** A number this kiosk has used stays used, whatever a new lease says. */
function withoutUsed(range: NumberRange, state: OfflineState): NumberRange {
  if (range.businessDate <= state.burntUntil) return { ...range, next: range.last + 1 };
  const known = state.ranges.find((each) => isSameSeries(each, range));
  const next = Math.max(range.next, known?.next ?? 0);
  return state.tickets.reduce(withUsed, { ...range, next });
}

type Series = Pick<NumberRange, 'businessDate' | 'prefix'>;

function isSameSeries(a: Series, b: Series): boolean {
  return a.businessDate === b.businessDate && a.prefix === b.prefix;
}

/** The shortest list of records that leads to `state` again. */
export function recordsOf(state: OfflineState): SpoolRecord[] {
  return [
    ...(state.branch ? [{ type: 'branch' as const, branch: state.branch }] : []),
    ...(state.businessDate === undefined ? [] : [{ type: 'day' as const, businessDate: state.businessDate }]),
    ...(state.burntUntil === '' ? [] : [{ type: 'burnt' as const, until: state.burntUntil }]),
    { type: 'ranges', ranges: [...state.ranges] },
    ...state.tickets,
    ...state.cancels,
  ];
}

/** The ranges to keep after the hub has leased anew: those of days gone by are left out. */
export function leasedRanges(leases: readonly Lease[], today: string | undefined): NumberRange[] {
  return leases
    .filter((lease) => today === undefined || lease.businessDate >= today)
    .map((lease) => ({ ...lease, next: lease.first }));
}

/**
 * The next number of a series, or undefined when the range is used up. The day is the last one the hub told, or the next
 * leased one once the clock has reached it: a kiosk whose hub is away overnight goes on, one whose clock is wrong stays.
 */
export function nextNumber(
  state: OfflineState,
  prefix: string,
  clockDate: string,
): { readonly businessDate: string; readonly number: number } | undefined {
  const today = state.businessDate;
  if (today === undefined) return undefined;
  const day = state.ranges
    .map((range) => range.businessDate)
    .filter((date) => date >= today && date <= clockDate)
    .reduce(laterDate, today);
  const range = state.ranges.find((each) => isSameSeries(each, { businessDate: day, prefix }));
  return range && range.next <= range.last ? { businessDate: day, number: range.next } : undefined;
}
