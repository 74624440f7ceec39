import { commands, decodeValue, type IssuedTicket } from '@lobby/shared';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorOf } from '../testing/answers.ts';
import { createTestClock } from '../testing/testClock.ts';
import type { TestConsole } from '../testing/testConsole.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import type { TestKiosk } from '../testing/testKiosk.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let hub: TestHub;
let clock: ReturnType<typeof createTestClock>;
let lobby: TestConsole;
/** Of the first booking. */
let bookedAt: number;
beforeEach(async () => {
  clock = createTestClock();
  bookedAt = clock.at + 120 * MINUTE_MS;
  hub = await startTestHub({
    deps: { now: () => clock.now() },
    config: {
      businesses: [
        { businessId: 'personal', prefix: 'A', name: text, examples: text },
        { businessId: 'wealth', prefix: 'D', name: text, examples: text, dailyMax: 1 },
      ],
    },
  });
  lobby = await hub.signIn('2101');
});
afterEach(() => hub.stop());

const text = { 'zh-CN': '', en: '' };

async function book(over: { businessId?: string; at?: number } = {}): Promise<string> {
  const { status, body } = await lobby.post('booking.add', { businessId: 'wealth', at: bookedAt, ...over });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return decodeValue(commands['booking.add'].answer, body).code;
}

const redeem = (code: string, kiosk: TestKiosk = hub.kiosk()) =>
  kiosk.post('booking.redeem', { code, language: 'zh-CN' });

async function numberFor(code: string): Promise<IssuedTicket> {
  const { body } = await redeem(code);
  return decodeValue(commands['booking.redeem'].answer, body).ticket;
}

const refusal = async (code: string, kiosk?: TestKiosk) => errorOf(await redeem(code, kiosk)).code;

/** Six digits nobody was given. */
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('a booking becomes a number of its business, once', async () => {
  const code = await book();
  expect(code).toMatch(/^\d{6}$/);
  clock.at = bookedAt;
  expect(await numberFor(code)).toMatchObject({
    ticketNo: 'D001',
    businessId: 'wealth',
    ahead: 0,
    repeated: false,
  });
  expect(await refusal(code)).toBe('BOOKING_UNKNOWN');
  expect((await hub.kiosk().take()).ticketNo).toBe('A001');
});

test.each([
  [-31, 'BOOKING_NOT_NOW'],
  [-30, undefined],
  [30, undefined],
  [31, 'BOOKING_NOT_NOW'],
])('%i min from its time: %s', async (minutes, expected) => {
  const code = await book();
  clock.at = bookedAt + minutes * MINUTE_MS;
  const { status, body } = await redeem(code);
  expect(status === 200 ? undefined : errorOf({ status, body }).code).toBe(expected);
});

test('a code holds on the day of its time alone', async () => {
  const code = await book({ at: clock.at + DAY_MS });
  expect(await refusal(code)).toBe('BOOKING_UNKNOWN');
  clock.at += DAY_MS;
  expect((await numberFor(code)).ticketNo).toBe('D001');
});

test('three wrong codes a minute, then the kiosk waits; another kiosk does not [K14]', async () => {
  const code = await book();
  clock.at = bookedAt;
  for (let wrongTry = 0; wrongTry < 3; wrongTry += 1) {
    expect(await refusal(wrong(code))).toBe('BOOKING_UNKNOWN');
    clock.at += 10_000;
  }
  expect(await refusal(code)).toBe('RATE_LIMITED');
  expect(await refusal(wrong(code), hub.other('K2'))).toBe('BOOKING_UNKNOWN');
  clock.at += 30_000;
  expect((await numberFor(code)).ticketNo).toBe('D001');
});

test('counts as a number of the day, but keeps its place when those are used up', async () => {
  const code = await book();
  clock.at = bookedAt;
  await hub.kiosk().take(undefined, { businessId: 'wealth' });
  expect(
    errorOf(
      await hub
        .kiosk()
        .post('ticket.take', { businessId: 'wealth', language: 'en', care: false, cardKeys: [] }),
    ).code,
  ).toBe('BUSINESS_FULL');
  expect(await numberFor(code)).toMatchObject({ ticketNo: 'D002', ahead: 1 });
});

test('priority that is asked for with a booking stays with its number [K13]', async () => {
  const [code, plain] = [await book(), await book()];
  clock.at = bookedAt;
  await lobby.open();
  await hub.kiosk().ask('booking.redeem', { code, language: 'zh-CN', care: true });
  await redeem(plain);
  const cares = () =>
    Object.fromEntries(lobby.of('ticket.changed').map(({ ticket }) => [ticket.ticketNo, ticket.care]));
  await expect.poll(cares).toEqual({ D001: true, D002: false });
});

test('a business that staff closed gives no number, and the booking stays', async () => {
  const code = await book();
  clock.at = bookedAt;
  await lobby.post('business.switch', { businessId: 'wealth', open: false });
  expect(await refusal(code)).toBe('BUSINESS_CLOSED');
  await lobby.post('business.switch', { businessId: 'wealth', open: true });
  expect((await numberFor(code)).ticketNo).toBe('D001');
});

test('what cannot be booked is refused', async () => {
  const add = async (over: object) =>
    errorOf(await lobby.post('booking.add', { businessId: 'wealth', at: bookedAt, ...over })).code;
  expect(await add({ businessId: 'loan' })).toBe('BUSINESS_UNKNOWN');
  expect(await add({ at: clock.at - 31 * MINUTE_MS })).toBe('MESSAGE_INVALID');
  expect(await add({ at: clock.at + 91 * DAY_MS })).toBe('MESSAGE_INVALID');
});

test('a repeated request gives the same code and the same number', async () => {
  const request = { requestId: 'booking-request-0001', businessId: 'wealth', at: bookedAt };
  const first = await lobby.post('booking.add', request);
  expect(await lobby.post('booking.add', request)).toEqual(first);
  const { code } = decodeValue(commands['booking.add'].answer, first.body);
  clock.at = bookedAt;
  const ask = { requestId: 'redeem-request-00001', code, language: 'en' };
  expect(await hub.kiosk().post('booking.redeem', ask)).toEqual(
    await hub.kiosk().post('booking.redeem', ask),
  );
});

test('the file holds no code, and forgets what nobody came for', async () => {
  const code = await book();
  const db = new Database(join(hub.folder, 'hub.db'), { readonly: true });
  const rows = () => db.prepare(`SELECT * FROM bookings`).all();
  expect(rows()).toHaveLength(1);
  expect(
    JSON.stringify(
      rows().map((row) =>
        Object.values(row as object)
          .filter((value) => typeof value !== 'number')
          .map(String),
      ),
    ),
  ).not.toContain(code);
  clock.at += DAY_MS;
  await hub.kiosk().take();
  expect(rows()).toEqual([]);
  db.close();
});
