import { z } from 'zod/mini';
import { ticketStates } from '../queue.ts';
import { person } from './alertView.ts';
import { auditAnchor } from './auditPage.ts';
import * as f from './fields.ts';
import { callWhy, place } from './hallView.ts';

const number = z.number().check(z.nonnegative());
/** 0–1; null of nothing. */
const share = z.nullable(z.number().check(z.gte(0), z.lte(1)));

/** Nearest-rank percentiles. */
const spread = z.strictObject({ count: f.count, mean: number, p50: number, p95: number, max: number });
export type SpreadView = z.infer<typeof spread>;

const ticketFigures = {
  issued: f.count,
  served: f.count,
  noShows: f.count,
  cancelled: f.count,
  /** Never called before the day ended. */
  ended: f.count,
  /** Minutes to the first call; null = nobody was called. Shares that waited longer than so many minutes. */
  waits: z.nullable(z.strictObject({ ...spread.shape, over10: share, over20: share, over30: share })),
};
export const groupFigures = z.strictObject(ticketFigures);
export type GroupFigures = z.infer<typeof groupFigures>;

/** Half an hour of the day, by the time of the number. */
export const halfHourReport = z.strictObject({
  from: f.time,
  ...ticketFigures,
  /** Windows open and not paused, on average. */
  openWindows: number,
  /** Work that came in ÷ work the open windows could do (T-02): above 1 the queue grows. null: no window was open. */
  pressure: z.nullable(number),
});
export type HalfHourReport = z.infer<typeof halfHourReport>;

const overtakes = z.strictObject({ total: f.count, p99: f.count, max: f.count });

/** One day of the branch in figures (T-02, T-05, Q-17): `GET v1/reports/day?date=<YYYY-MM-DD>`. */
export const dayReport = z.strictObject({
  businessDate: f.businessDate,
  /** The day as far as it has gone. */
  asOf: f.time,
  /** Days that have figures, newest first. */
  days: z.array(f.businessDate).check(z.maxLength(400)),
  all: groupFigures,
  byBusiness: z.array(z.strictObject({ businessId: f.id, ...ticketFigures })).check(z.maxLength(64)),
  byTier: z.array(z.strictObject({ tier: f.tier, ...ticketFigures })).check(z.maxLength(10)),
  byHalfHour: z.array(halfHourReport).check(z.maxLength(60)),
  serviceMinutes: z.nullable(spread),
  /** As counted in rulings R31, and with transfers and audited staff calls. */
  overtakes: z.strictObject({ counted: overtakes, all: overtakes }),
  alerts: z.strictObject({
    raised: f.count,
    claimed: f.count,
    /** Nobody claimed them in time (rulings R23). */
    missed: f.count,
    claimSeconds: z.nullable(spread),
  }),
  /** Nobody who gave no answer counts as satisfied; null: ratings are not asked for. */
  ratings: z.nullable(
    z.strictObject({ satisfied: f.count, fair: f.count, dissatisfied: f.count, unanswered: f.count }),
  ),
  estimate: z.strictObject({
    /** Numbers that were told a wait and were called. */
    told: f.count,
    /** Called within the range that was told. */
    inside: share,
    /** Real wait minus the middle of the range: positive = people waited longer than told. */
    meanErrorMinutes: z.nullable(z.number()),
  }),
  /** End of the audit trail when that day ended, or now: on paper it shows later whether lines were cut off. */
  auditHead: z.nullable(auditAnchor),
});
export type DayReport = z.infer<typeof dayReport>;

/** What staff did to a ticket out of turn, with the reason they gave. */
export const ticketNote = z.strictObject({
  at: f.time,
  what: z.enum(['chosen', 'raised', 'returned', 'withdrawn']),
  by: z.nullable(person),
  /** One of the staff reasons. */
  reason: z.nullable(f.shortText),
});
export type TicketNote = z.infer<typeof ticketNote>;

export const reportTicket = z.strictObject({
  ticketId: f.id,
  ticketNo: f.ticketNo,
  businessId: f.id,
  issuedAt: f.time,
  state: z.enum(ticketStates),
  care: z.boolean(),
  /** null: this reader may not know. */
  tier: z.nullable(f.tier),
  calledAt: z.nullable(f.time),
  startedAt: z.nullable(f.time),
  finishedAt: z.nullable(f.time),
  place: z.nullable(place),
  servedBy: z.nullable(person),
  /** Of the last call. */
  why: z.nullable(callWhy),
  overtaken: f.count,
  passed: f.count,
  notes: z.array(ticketNote).check(z.maxLength(8)),
});
export type ReportTicket = z.infer<typeof reportTicket>;

/** Which tickets of a day: all, those that staff or the rule called out of turn, missed ones, withdrawn ones. */
export const reportTicketFilters = ['all', 'outOfTurn', 'noShow', 'cancelled'] as const;
export type ReportTicketFilter = (typeof reportTicketFilters)[number];
export const MAX_REPORT_TICKETS = 50;

/** `GET v1/reports/tickets?date=<YYYY-MM-DD>&only=<filter>&skip=<so many>`: in the order of arrival. */
export const reportTickets = z.strictObject({
  tickets: z.array(reportTicket).check(z.maxLength(MAX_REPORT_TICKETS)),
  /** So many in all. */
  total: f.count,
});
export type ReportTickets = z.infer<typeof reportTickets>;
