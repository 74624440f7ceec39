import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf } from '../testing/answers.ts';
import { createTestClock } from '../testing/testClock.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import { takeRequest } from '../testing/testKiosk.ts';

let clock: ReturnType<typeof createTestClock>;
let hub: TestHub;
beforeEach(() => {
  clock = createTestClock();
});
afterEach(() => hub.stop());

describe('a kiosk that was alone [R20]', () => {
  const spooled = (number: number, over: object = {}) => ({
    ticketId: `offline-${number}`,
    ticketNo: `A${number}`,
    businessId: 'personal',
    businessDate: '2026-03-10',
    issuedAt: clock.at - 60_000,
    language: 'zh-CN',
    care: false,
    cardKeys: [],
    ...over,
  });

  test('leases its numbers for today and the next day, and not what it has used', async () => {
    hub = await startTestHub({ deps: clock });
    const kiosk = hub.kiosk();
    const leases = async () =>
      ((await kiosk.ask('range.lease', {})) as { leases: { prefix: string }[] }).leases;
    expect(await leases()).toHaveLength(10);
    expect((await leases())[0]).toEqual({
      businessDate: '2026-03-10',
      prefix: 'A',
      first: 9_100,
      last: 9_199,
    });
    await kiosk.ask('spool.merge', { tickets: [spooled(9_102)] });
    expect((await leases())[0]).toMatchObject({ first: 9_103 });
    expect(errorOf(await hub.other('no digit').post('range.lease', {}))).toMatchObject({
      code: 'OFFLINE_RANGE_EMPTY',
    });
  });

  test('merges once, however often it tries, and a young VIP is still announced', async () => {
    hub = await startTestHub({ deps: clock });
    const advisor = await hub.signIn('3101');
    const kiosk = hub.kiosk();
    const { cardKeys } = takeRequest('gold');
    const tickets = [spooled(9_100, { cardKeys }), spooled(9_101)];
    for (let tries = 0; tries < 2; tries += 1)
      expect(await kiosk.ask('spool.merge', { tickets })).toEqual({
        merged: ['offline-9100', 'offline-9101'],
      });
    await expect
      .poll(() => advisor.alerts('alert.raised'))
      .toMatchObject([{ ticketNo: 'A9100', raisedAt: clock.at }]);
    expect(await kiosk.take()).toMatchObject({ ticketNo: 'A001', ahead: 2 });
  });

  test('an arrival of ten minutes ago is no news', async () => {
    hub = await startTestHub({ deps: clock });
    const advisor = await hub.signIn('3101');
    const { cardKeys } = takeRequest('gold');
    await hub
      .kiosk()
      .ask('spool.merge', { tickets: [spooled(9_100, { cardKeys, issuedAt: clock.at - 600_000 })] });
    await hub.kiosk().take('diamond');
    await expect.poll(() => advisor.alerts('alert.raised').map((one) => one.ticketNo)).toEqual(['A001']);
  });

  test.each([
    [{ ticketNo: 'A9200' }, 'NOT_ALLOWED'],
    [{ ticketNo: 'A001' }, 'NOT_ALLOWED'],
    [{ ticketNo: 'Z9100' }, 'BUSINESS_UNKNOWN'],
    [{ businessDate: '2026-03-12' }, 'MESSAGE_INVALID'],
  ])('a number it may not have given spoils the whole message: %o', async (over, code) => {
    hub = await startTestHub({ deps: clock });
    const kiosk = hub.kiosk();
    const answer = await kiosk.post('spool.merge', { tickets: [spooled(9_100), spooled(9_101, over)] });
    expect(errorOf(answer).code).toBe(code);
    expect(await kiosk.take()).toMatchObject({ ahead: 0 });
  });

  test('a number that is taken is kept for a person to look at, and never given twice', async () => {
    hub = await startTestHub({ deps: clock });
    const kiosk = hub.kiosk();
    await kiosk.ask('spool.merge', { tickets: [spooled(9_100)] });
    const again = spooled(9_100, { ticketId: 'another' });
    expect(await kiosk.ask('spool.merge', { tickets: [again] })).toEqual({ merged: ['another'] });
    const db = new Database(join(hub.folder, 'hub.db'), { readonly: true });
    expect(db.prepare('SELECT ticket_id FROM spool_conflicts').pluck().all()).toEqual(['another']);
    db.close();
  });
});
