import { describe, expect, test } from 'vitest';
import { dayFigures } from './dayFigures.ts';
import { dayRows, ticketRow } from './testing/ticketRow.ts';

const MINUTE_MS = 60_000;
const minutes = (count: number): number => count * MINUTE_MS;

const service = (ticketId: string, businessId: string, from: number, to: number) => ({
  ticketId,
  businessId,
  windowId: 'w1',
  from: minutes(from),
  to: minutes(to),
});

describe('waits [T-05]', () => {
  test('run from the number to the first call, of those who were called', () => {
    const waits = [0, 4, 10, 10.5, 21, 31, 8, 8, 8, 8];
    const tickets = [
      ...waits.map((waited) => ticketRow({ issued: 5, called: 5 + waited })),
      ticketRow({ called: null, state: 'cancelled' }),
      ticketRow({ called: null }),
      ticketRow({ called: 2, state: 'noShow' }),
    ];
    const { all } = dayFigures(dayRows({ tickets }));
    expect(all).toMatchObject({ issued: 13, served: 10, noShows: 1, cancelled: 1, ended: 1 });
    // Sorted: 0 2 4 8 8 8 8 10 10.5 21 31; the no-show was called as well.
    expect(all.waits).toMatchObject({ count: 11, p50: 8, p95: 31, max: 31 });
    expect(all.waits?.mean).toBeCloseTo(110.5 / 11);
    expect([all.waits?.over10, all.waits?.over20, all.waits?.over30]).toEqual([3 / 11, 2 / 11, 1 / 11]);
  });

  test('are told by business, by tier and for those who need care', () => {
    const tickets = [
      ticketRow({ businessId: 'wealth', tier: 2, called: 3 }),
      ticketRow({ care: true, called: 7 }),
      ticketRow({ called: 9 }),
    ];
    const figures = dayFigures(dayRows({ tickets }));
    expect(figures.byBusiness.map(({ businessId, waits }) => [businessId, waits?.mean])).toEqual([
      ['wealth', 3],
      ['personal', 8],
    ]);
    expect(figures.byTier.map(({ tier, waits }) => [tier, waits?.mean])).toEqual([
      [0, 8],
      [2, 3],
    ]);
    expect(figures.care.waits?.mean).toBe(7);
  });

  test('a clock that was set back makes no wait negative', () => {
    expect(dayFigures(dayRows({ tickets: [ticketRow({ issued: 9, called: 4 })] })).all.waits?.mean).toBe(0);
  });

  test('a day without anybody has counts and no figures', () => {
    const figures = dayFigures(dayRows());
    expect(figures.all).toEqual({
      issued: 0,
      served: 0,
      noShows: 0,
      cancelled: 0,
      ended: 0,
      waits: null,
    });
    expect(figures.byHalfHour).toEqual([]);
    expect(figures.estimate).toEqual({ told: 0, inside: null, meanErrorMinutes: null });
    expect(figures.recognition.cardRate).toBeNull();
  });
});

describe('counter pressure [T-02]', () => {
  test('is the work that came in over what the open windows could do, by half-hour', () => {
    // Six services of 5 min personal; wealth has too few of its own, so the mean of all seven (50 / 7) stands in.
    const services = [
      ...[0, 5, 10, 15, 20, 25].map((from) => service(`p${from}`, 'personal', from, from + 5)),
      service('d', 'wealth', 30, 50),
    ];
    const tickets = [
      ...[0, 1, 2, 3, 4, 5].map((issued) => ticketRow({ issued })),
      ticketRow({ issued: 31, businessId: 'wealth' }),
    ];
    const windows = [
      { windowId: 'w1', from: 0, to: minutes(60) },
      { windowId: 'w2', from: minutes(45), to: minutes(60) },
    ];
    const [first, second, ...rest] = dayFigures(dayRows({ tickets, services, windows })).byHalfHour;
    expect(first).toMatchObject({ from: 0, issued: 6, openWindows: 1, pressure: 1 });
    expect(second).toMatchObject({ from: minutes(30), issued: 1, openWindows: 1.5 });
    expect(second?.pressure).toBeCloseTo(50 / 7 / 45);
    expect(rest).toEqual([]);
  });

  test('has no number while no window is open', () => {
    const tickets = [ticketRow({ issued: 10 })];
    expect(dayFigures(dayRows({ tickets })).byHalfHour[0]).toMatchObject({ openWindows: 0, pressure: null });
  });

  test('counts the present half-hour as far as it has gone', () => {
    const windows = [{ windowId: 'w1', from: 0, to: minutes(12) }];
    const [now] = dayFigures(dayRows({ windows, asOf: minutes(12) })).byHalfHour;
    expect(now?.openWindows).toBe(1);
  });

  test('a service in two parts is one customer of the business', () => {
    const services = [service('p', 'personal', 0, 6), service('p', 'personal', 20, 24)];
    const windows = [{ windowId: 'w1', from: 0, to: minutes(30) }];
    const tickets = [ticketRow({ issued: 1 }), ticketRow({ issued: 2 }), ticketRow({ issued: 3 })];
    expect(dayFigures(dayRows({ tickets, services, windows })).byHalfHour[0]?.pressure).toBe(1);
  });
});

test('goals for better customers are met or not, each with its own limit', () => {
  const tickets = [
    ticketRow({ tier: 1, called: 10 }),
    ticketRow({ tier: 1, called: 11 }),
    ticketRow({ tier: 2, called: 5 }),
    ticketRow({ tier: 3, called: 4 }),
    ticketRow({ called: 90 }),
  ];
  expect(dayFigures(dayRows({ tickets })).vipGoals).toEqual([
    { tier: 1, goalMinutes: 10, called: 2, within: 0.5 },
    { tier: 2, goalMinutes: 5, called: 1, within: 1 },
    { tier: 3, goalMinutes: 3, called: 1, within: 0 },
    { tier: 4, goalMinutes: 3, called: 0, within: null },
  ]);
});

test('overtakes are told as counted, and all of them [R31]', () => {
  const tickets = [
    ticketRow({ overtaken: 3, passed: 5 }),
    ticketRow({ overtaken: 1, passed: 1 }),
    ticketRow(),
  ];
  expect(dayFigures(dayRows({ tickets })).overtakes).toEqual({
    counted: { total: 4, p99: 3, max: 3 },
    all: { total: 6, p99: 5, max: 5 },
  });
});

test('the told wait is judged by the range and by the way it was wrong', () => {
  const told = { estimate: { from: 5, to: 10 } };
  const tickets = [
    ticketRow({ ...told, called: 5 }),
    ticketRow({ ...told, called: 10 }),
    ticketRow({ ...told, called: 16 }),
    ticketRow({ ...told, called: null }),
    ticketRow({ called: 60 }),
  ];
  // Errors against 7.5: -2.5, 2.5, 8.5.
  expect(dayFigures(dayRows({ tickets })).estimate).toEqual({
    told: 3,
    inside: 2 / 3,
    meanErrorMinutes: 8.5 / 3,
  });
});

test('recognition counts cards at kiosks, and how fast somebody came [Q-17]', () => {
  const tickets = [
    ticketRow({ cardRead: true, recognised: true, tier: 2 }),
    ticketRow({ cardRead: true, recognised: true }),
    ticketRow({ cardRead: true }),
    ticketRow(),
    ticketRow({ fromKiosk: false }),
  ];
  const alerts = [
    { raisedAt: 0, claimedAt: 15_000 },
    { raisedAt: 0, claimedAt: 45_000 },
    { raisedAt: 0, claimedAt: minutes(11) },
    { raisedAt: minutes(1), claimedAt: null },
    { raisedAt: minutes(595), claimedAt: null },
  ];
  expect(dayFigures(dayRows({ tickets, alerts })).recognition).toEqual({
    atKiosks: 4,
    cardRate: 3 / 4,
    recognisedRate: 2 / 3,
    vipArrivals: 1,
    alerts: {
      raised: 5,
      claimed: 3,
      missed: 2,
      claimSeconds: { count: 3, mean: 240, p50: 45, p95: 660, max: 660 },
    },
  });
});
