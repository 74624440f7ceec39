import type { DayReport, GroupFigures, HalfHourReport, ReportTicket, ReportTickets } from '@lobby/shared';
import { chen, morning } from '../../testing/builders.ts';

const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;
const opening = morning - 2 * HALF_HOUR_MS;

function waits(count: number, p50: number, p95: number): GroupFigures['waits'] {
  const over = (limit: number): number => (p50 > limit ? 0.62 : p95 > limit ? 0.16 : 0);
  return {
    count,
    mean: p50 * 1.15,
    p50,
    p95,
    max: p95 * 1.2,
    over10: over(10),
    over20: over(20),
    over30: over(30),
  };
}

function group(issued: number, p50: number, p95: number): GroupFigures {
  const noShows = Math.round(issued / 18);
  return {
    issued,
    served: issued - noShows,
    noShows,
    cancelled: 0,
    ended: 0,
    waits: waits(issued, p50, p95),
  };
}

const halfHours: readonly (readonly [
  issued: number,
  p50: number,
  p95: number,
  windows: number,
  pressure: number,
])[] = [
  [9, 2.4, 6, 2, 0.7],
  [16, 7, 15, 2, 1.25],
  [21, 16, 31, 2, 1.7],
  [18, 22, 38, 2.5, 1.2],
  [12, 17, 29, 3, 0.65],
  [7, 9, 18, 3, 0.4],
  [5, 3, 9, 2, 0.4],
  [8, 2, 7, 2, 0.65],
  [11, 4, 11, 2, 0.9],
  [13, 6, 16, 2.5, 0.85],
  [15, 9, 21, 3, 0.8],
  [12, 8, 17, 3, 0.65],
  [9, 5, 12, 3, 0.5],
  [6, 2, 6, 2, 0.5],
];

/** A day with a rush before noon. */
export const galleryReport: DayReport = {
  businessDate: '2025-11-21',
  asOf: morning,
  days: ['2025-11-21', '2025-11-20', '2025-11-19'],
  all: { ...group(162, 8.4, 29), cancelled: 3 },
  byBusiness: [
    { businessId: 'personal', ...group(96, 9.2, 31) },
    { businessId: 'account', ...group(34, 8.1, 27) },
    { businessId: 'wealth', ...group(17, 3.2, 11) },
    { businessId: 'corporate', ...group(11, 6, 18) },
    { businessId: 'loan', ...group(4, 4.5, 9) },
  ],
  byTier: [
    { tier: 0, ...group(131, 9.6, 31) },
    { tier: 1, ...group(20, 5.2, 14) },
    { tier: 2, ...group(8, 2.6, 6) },
    { tier: 3, ...group(3, 1.2, 2.4) },
  ],
  byHalfHour: halfHours.map(([issued, p50, p95, openWindows, pressure], index): HalfHourReport => ({
    from: opening + index * HALF_HOUR_MS,
    ...group(issued, p50, p95),
    openWindows,
    pressure,
  })),
  serviceMinutes: { count: 151, mean: 6.3, p50: 5.1, p95: 15.4, max: 31 },
  overtakes: { counted: { total: 37, p99: 2, max: 3 }, all: { total: 44, p99: 3, max: 4 } },
  alerts: {
    raised: 28,
    claimed: 26,
    missed: 1,
    claimSeconds: { count: 26, mean: 17, p50: 12, p95: 41, max: 66 },
  },
  ratings: { satisfied: 71, fair: 9, dissatisfied: 3, unanswered: 68 },
  auditHead: { seq: 18_204, mac: 'q3V0m8yXkz1sT6cB9rWfJp4uHn2aLdEgQi7oKxYvRtM' },
  estimate: { told: 118, inside: 0.77, meanErrorMinutes: 1.4 },
};

function row(ticketNo: string, minutes: number, fields: Partial<ReportTicket> = {}): ReportTicket {
  const issuedAt = opening + minutes * MINUTE_MS;
  return {
    ticketId: `r-${ticketNo}`,
    ticketNo,
    businessId: 'personal',
    issuedAt,
    state: 'done',
    care: false,
    tier: 0,
    calledAt: issuedAt + 9 * MINUTE_MS,
    startedAt: issuedAt + 9.5 * MINUTE_MS,
    finishedAt: issuedAt + 15 * MINUTE_MS,
    place: { kind: 'window', number: 2, name: { 'zh-CN': '2 号窗口', en: 'Window 2' } },
    servedBy: null,
    why: { code: 'oldest', waitedMs: 9 * MINUTE_MS, bonusMs: 0, overtaken: 0 },
    overtaken: 0,
    passed: 0,
    notes: [],
    ...fields,
  };
}

export const galleryTickets: ReportTickets = {
  total: 132,
  tickets: [
    row('A012', 22, {
      tier: 2,
      why: { code: 'bonus', waitedMs: 4 * MINUTE_MS, bonusMs: 30 * MINUTE_MS, overtaken: 0 },
    }),
    row('A014', 25, {
      care: true,
      why: { code: 'raised', waitedMs: 6 * MINUTE_MS, bonusMs: 0, overtaken: 0 },
      notes: [{ at: opening + 28 * MINUTE_MS, what: 'raised', by: chen, reason: 'elderly' }],
    }),
    row('A010', 14, {
      overtaken: 3,
      why: { code: 'overtakenOften', waitedMs: 21 * MINUTE_MS, bonusMs: 0, overtaken: 3 },
    }),
    row('B003', 31, {
      businessId: 'account',
      why: { code: 'chosen', waitedMs: 11 * MINUTE_MS, bonusMs: 0, overtaken: 1 },
      notes: [{ at: opening + 42 * MINUTE_MS, what: 'chosen', by: chen, reason: 'withInfant' }],
    }),
    row('A016', 35, {
      state: 'noShow',
      calledAt: opening + 52 * MINUTE_MS,
      notes: [
        { at: opening + 48 * MINUTE_MS, what: 'returned', by: chen, reason: 'elderly' },
        { at: opening + 40 * MINUTE_MS, what: 'raised', by: null, reason: null },
      ],
    }),
    row('A019', 44, {
      state: 'cancelled',
      calledAt: null,
      place: null,
      why: null,
      notes: [{ at: opening + 60 * MINUTE_MS, what: 'withdrawn', by: chen, reason: 'mistake' }],
    }),
  ],
};
