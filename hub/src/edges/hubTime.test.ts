import { X509Certificate } from 'node:crypto';
import { businessDateAt, laterDate } from '@lobby/shared';
import { afterEach, expect, test } from 'vitest';
import { newIdentityText } from '../store/hubIdentity.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import { HubTime } from './hubTime.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2026, 10, 22, 2);
const always = (): boolean => true;
const never = (): boolean => false;

let hub: TestHub | undefined;
afterEach(async () => {
  await hub?.stop();
  hub = undefined;
});

/** A machine whose clocks a test moves. */
function machine(at = START) {
  const clocks = {
    wallMs: at,
    monotonicMs: 1_000,
    asleepMs: 0,
    pass(ms: number): void {
      clocks.wallMs += ms;
      clocks.monotonicMs += ms;
    },
  };
  const time = new HubTime({
    wall: () => clocks.wallMs,
    monotonic: () => clocks.monotonicMs,
    uptime: () => clocks.monotonicMs + clocks.asleepMs,
  });
  return { clocks, time };
}

const jumps = [
  ['three days back', -3 * DAY_MS],
  ['two days on', 2 * DAY_MS],
  ['to 1970', -START],
  ['over midnight', 13 * HOUR_MS],
  ['an hour on', HOUR_MS],
  ['a minute back', -60_000],
] as const;

test.each(jumps)(
  'a clock that is set %s moves nothing for ten minutes, and then only in a quiet moment [H10]',
  (_, jump) => {
    const { clocks, time } = machine();
    clocks.wallMs += jump;
    time.check(always);
    expect([time.now(), time.doubtedSince]).toEqual([START, START]);
    clocks.pass(9 * 60_000);
    time.check(always);
    clocks.pass(2 * 60_000);
    time.check(never);
    expect(time.now()).toBe(START + 11 * 60_000);
    time.check(always);
    expect([time.now(), time.doubtedSince]).toEqual([START + 11 * 60_000 + jump, null]);
  },
);

test.each(jumps)('a clock that was set %s and back again has changed nothing [H10]', (_, jump) => {
  const { clocks, time } = machine();
  clocks.wallMs += jump;
  time.check(always);
  clocks.pass(5_000);
  clocks.wallMs -= jump;
  time.check(always);
  expect([time.now(), time.doubtedSince]).toEqual([START + 5_000, null]);
});

test('small corrections are followed at once, sleep has passed, and a lost clock is left for any other [H10]', () => {
  const { clocks, time } = machine();
  clocks.wallMs += 1_500;
  time.check(never);
  expect(time.now()).toBe(START + 1_500);
  clocks.asleepMs += 9 * HOUR_MS;
  clocks.wallMs += 9 * HOUR_MS;
  time.check(never);
  expect(time.now()).toBe(START + 1_500 + 9 * HOUR_MS);

  const lost = machine(60_000);
  lost.clocks.wallMs = START;
  lost.time.check(never);
  expect(lost.time.now()).toBe(START);
});

test('the business day follows the zone over summer time and leap days, and never goes back [H10]', () => {
  const days = (zone: string, from: number, hours: number): string[] => {
    const seen: string[] = [];
    for (let hour = 0; hour < hours; hour += 1) {
      const date = laterDate(seen.at(-1), businessDateAt(from + hour * HOUR_MS, zone));
      if (date !== seen.at(-1)) seen.push(date);
    }
    return seen;
  };
  expect(days('Europe/Berlin', Date.UTC(2026, 2, 28, 12), 48)).toEqual([
    '2026-03-28',
    '2026-03-29',
    '2026-03-30',
  ]);
  expect(days('Europe/Berlin', Date.UTC(2026, 9, 24, 12), 48)).toEqual([
    '2026-10-24',
    '2026-10-25',
    '2026-10-26',
  ]);
  expect(days('Asia/Shanghai', Date.UTC(2028, 1, 28, 4), 72)).toEqual([
    '2028-02-28',
    '2028-02-29',
    '2028-03-01',
    '2028-03-02',
  ]);
  expect(laterDate('2026-11-22', businessDateAt(0))).toBe('2026-11-22');
});

test('the certificate of a hub is valid whatever the clock says [H10]', () => {
  const { certificate } = JSON.parse(newIdentityText()) as { certificate: string };
  const { validFromDate, validToDate } = new X509Certificate(certificate);
  expect([validFromDate.getTime(), validToDate.getUTCFullYear()]).toEqual([0, 9999]);
});

test(
  'a clock that jumps to and fro: one series of numbers, no alert runs out, staff stay signed in and see why [H10]',
  { timeout: 30_000 },
  async () => {
    let jump = 0;
    const clock = new HubTime({
      wall: () => Date.now() + jump,
      monotonic: () => performance.now(),
      uptime: () => performance.now(),
    });
    hub = await startTestHub({ deps: { clock } });
    const advisor = await hub.signIn('3101');
    const head = await hub.signIn('1001', 2);
    const first = await hub.kiosk().take('gold');
    const taken = [first.ticketNo];
    for (const [, by] of jumps) {
      jump = by;
      await expect
        .poll(() => head.of('hub.problems').at(-1)?.problems)
        .toMatchObject([{ code: 'CLOCK_JUMPED' }]);
      const ticket = await hub.kiosk().take();
      expect(ticket.businessDate).toBe(first.businessDate);
      taken.push(ticket.ticketNo);
      jump = 0;
      await expect.poll(() => head.of('hub.problems').at(-1)?.problems).toEqual([]);
    }
    expect(taken).toEqual(taken.map((_, index) => `A00${index + 1}`));
    expect(advisor.of('alert.escalated')).toEqual([]);
    expect(advisor.of('alert.closed')).toEqual([]);
    expect((await advisor.fetch('v1/my-day')).status).toBe(200);
    // Only head and IT can do something about it.
    expect(advisor.of('hub.problems').flatMap(({ problems }) => problems)).toEqual([]);
  },
);
