import { dayReport, decodeValue, reportTickets, type DayReport, type ReportTickets } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestClock } from '../testing/testClock.ts';
import type { TestConsole } from '../testing/testConsole.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

const MINUTE_MS = 60_000;

let hub: TestHub;
let clock: ReturnType<typeof createTestClock>;
let lobby: TestConsole;
let teller: TestConsole;
beforeEach(async () => {
  clock = createTestClock();
  hub = await startTestHub({ deps: { now: () => clock.now() } });
  lobby = await hub.signIn('2101');
  teller = await hub.signIn('4001', 2);
});
afterEach(() => hub.stop());

const dayOf = async (page: TestConsole, query = ''): Promise<DayReport> =>
  decodeValue(dayReport, await (await page.fetch(`v1/reports/day${query}`)).json());
const ticketsOf = async (page: TestConsole, query: string): Promise<ReportTickets> =>
  decodeValue(reportTickets, await (await page.fetch(`v1/reports/tickets?${query}`)).json());
const at = (command: string, more: object = {}) => teller.post(command, { windowId: 'w1', ...more });

/** Two are served after 5 and 12 minutes, the second put first; one is missed, one withdrawn, one still waits. */
async function aMorning(): Promise<void> {
  await at('window.open', { takeOver: false });
  const numbers = [];
  for (let n = 0; n < 5; n += 1) numbers.push(await hub.kiosk().take());
  const [first, , third, fourth] = numbers;
  clock.at += 5 * MINUTE_MS;
  await at('ticket.callNext');
  await at('ticket.arrive');
  await lobby.post('ticket.raise', { ticketId: third?.ticketId, reason: 'elderly' });
  await lobby.post('ticket.withdraw', { ticketId: fourth?.ticketId, reason: 'mistake' });
  clock.at += 7 * MINUTE_MS;
  await at('ticket.callNext');
  await at('ticket.arrive');
  clock.at += 4 * MINUTE_MS;
  await at('ticket.callNext');
  await at('ticket.miss');
  expect(first?.ticketNo).toBe('A001');
}

test('the day counts what happened, with waits to the first call and the window that was open', async () => {
  await aMorning();
  const report = await dayOf(lobby);
  expect(report.all).toMatchObject({ issued: 5, served: 2, noShows: 1, cancelled: 1 });
  expect(report.all.waits).toMatchObject({ count: 3, p50: 12, p95: 16 });
  expect(report.byBusiness.map(({ businessId }) => businessId)).toEqual(['personal']);
  expect(report.byTier.map(({ tier }) => tier)).toEqual([0]);
  expect(report.byHalfHour.reduce((sum, { issued }) => sum + issued, 0)).toBe(5);
  expect(report.days).toEqual([report.businessDate]);
  expect(report.overtakes.all.total).toBeGreaterThan(report.overtakes.counted.total);
  // Asked, but the customers gave no answer, or not asked at all: never satisfied.
  expect(report.ratings?.satisfied ?? 0).toBe(0);
});

test('each ticket says why it was called then, with the reasons staff gave', async () => {
  await aMorning();
  const { tickets, total } = await ticketsOf(lobby, 'only=outOfTurn');
  expect(total).toBe(1);
  expect(tickets[0]).toMatchObject({
    ticketNo: 'A003',
    state: 'done',
    why: { code: 'raised', waitedMs: 12 * MINUTE_MS },
    servedBy: { name: '赵丽' },
    place: { number: 1 },
    notes: [{ what: 'raised', by: { name: '陈静' }, reason: 'elderly' }],
  });
  const withdrawn = await ticketsOf(lobby, 'only=cancelled');
  expect(withdrawn.tickets.map(({ ticketNo, notes }) => [ticketNo, notes[0]?.reason])).toEqual([
    ['A004', 'mistake'],
  ]);
  expect((await ticketsOf(lobby, 'only=noShow')).tickets.map(({ ticketNo }) => ticketNo)).toEqual(['A002']);
  expect((await ticketsOf(lobby, 'skip=4')).tickets.map(({ ticketNo }) => ticketNo)).toEqual(['A005']);
});

test('a day that is over can still be read, and ends with what last happened', async () => {
  await aMorning();
  const { businessDate } = await dayOf(lobby);
  clock.at += 24 * 60 * MINUTE_MS;
  await hub.kiosk().take();
  const later = await hub.signIn('1001', 3);
  const today = await dayOf(later);
  expect(today.all.issued).toBe(1);
  expect(today.days).toEqual([today.businessDate, businessDate]);
  const past = await dayOf(later, `?date=${businessDate}`);
  expect(past.all).toMatchObject({ issued: 5, served: 2, ended: 1 });
  expect(past.asOf).toBeLessThan(today.asOf + 1);
  expect((await ticketsOf(later, `date=${businessDate}`)).total).toBe(5);
});

test('tellers and advisors read no report, and a date must be one', async () => {
  for (const path of ['v1/reports/day', 'v1/reports/tickets'])
    expect((await teller.fetch(path)).status).toBe(403);
  expect((await lobby.fetch('v1/reports/day?date=today')).status).toBe(400);
  expect((await lobby.fetch('v1/reports/tickets?only=rich')).status).toBe(400);
});

test('a day without a number is empty, not an error', async () => {
  const report = await dayOf(lobby, '?date=2020-01-01');
  expect(report).toMatchObject({ all: { issued: 0, waits: null }, byHalfHour: [], ratings: null });
});

test('the lobby manager sees tiers of single tickets', async () => {
  await hub.kiosk().take('diamond');
  expect((await ticketsOf(lobby, '')).tickets[0]?.tier).toBeGreaterThan(0);
});
