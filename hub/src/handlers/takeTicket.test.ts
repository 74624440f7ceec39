import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf } from '../testing/answers.ts';
import { customers } from '../testing/testCache.ts';
import { createTestClock } from '../testing/testClock.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import { takeRequest } from '../testing/testKiosk.ts';

let clock: ReturnType<typeof createTestClock>;
let hub: TestHub;
beforeEach(() => {
  clock = createTestClock();
});
afterEach(() => hub.stop());

describe('from the swipe to the advisor', () => {
  test('a VIP gets an ordinary ticket, and the bound advisor hears of it', async () => {
    hub = await startTestHub();
    const [advisor, deputy] = [await hub.signIn('3101'), await hub.signIn('3102', 2)];
    const ticket = await hub.kiosk().take('gold');
    expect(ticket).toMatchObject({ ticketNo: 'A001', ahead: 0, repeated: false, waitMinutes: null });
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    expect(advisor.alerts('alert.raised')[0]).toMatchObject({
      ticketNo: 'A001',
      severity: 2,
      maskedName: '王*',
      via: 'bound',
      state: 'open',
      advisor: { name: '李敏' },
      escalatesTo: 'deputyAndLobby',
    });
    expect(deputy.alerts('alert.raised')).toEqual([]);
  });

  test('no page hears of a ticket that is not on the disk yet [R41]', async () => {
    hub = await startTestHub();
    const advisor = await hub.signIn('3101');
    const other = new Database(join(hub.folder, 'hub.db'), { readonly: true });
    const stored = other
      .prepare(`SELECT count(*) FROM tickets JOIN alerts USING (ticket_id) JOIN requests`)
      .pluck();
    const seen: unknown[] = [];
    advisor.onMessage = (message) => {
      if (message.type === 'alert.raised') seen.push(stored.get());
    };
    await hub.kiosk().take('gold');
    await expect.poll(() => seen).toEqual([1]);
    other.close();
  });

  test("the kiosk's answer is the same whoever's card it was [R18]", async () => {
    hub = await startTestHub({ deps: clock });
    const answers = [];
    for (const card of [
      undefined,
      'unknown',
      'ordinary',
      'diamond',
      'attention',
      'staff',
      'broken',
    ] as const) {
      const { ticketId, ticketNo, ahead, ...rest } = await hub.kiosk().take(card);
      answers.push(rest);
      expect([ticketId.length, ticketNo.length, typeof ahead]).toEqual([36, 4, 'number']);
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('a broken cache costs nobody his ticket, and nobody is told', async () => {
    hub = await startTestHub();
    const advisor = await hub.signIn('3101');
    expect(await hub.kiosk().take('broken')).toMatchObject({ ticketNo: 'A001' });
    expect(await hub.kiosk().take('gold')).toMatchObject({ ticketNo: 'A002', ahead: 1 });
    await expect.poll(() => advisor.alerts('alert.raised').map((alert) => alert.ticketNo)).toEqual(['A002']);
  });

  test('one alert for one visit; a later visit counts again', async () => {
    hub = await startTestHub({ deps: clock });
    const advisor = await hub.signIn('3101');
    await hub.kiosk().take('gold');
    clock.at += 400_000;
    await hub.kiosk().take('gold');
    clock.at += 3_600_000;
    await hub.kiosk().take('gold');
    await expect
      .poll(() => advisor.alerts('alert.raised').map((alert) => alert.ticketNo))
      .toEqual(['A001', 'A003']);
  });

  test('care goes to the lobby manager, attention to the head, both without a word to the advisor', async () => {
    hub = await startTestHub();
    const [advisor, lobby, head] = [
      await hub.signIn('3101'),
      await hub.signIn('2101', 2),
      await hub.signIn('1001', 3),
    ];
    await hub.kiosk().take('refusing', { care: true });
    await hub.kiosk().take('attention');
    await expect.poll(() => head.alerts('alert.raised')).toHaveLength(1);
    expect(lobby.alerts('alert.raised')).toMatchObject([
      { severity: 1, maskedName: '', reasons: [{ code: 'care' }] },
    ]);
    expect(head.alerts('alert.raised')).toMatchObject([
      { severity: 3, reasons: [{ code: 'attention' }], via: 'head' },
    ]);
    expect(advisor.alerts('alert.raised')).toEqual([]);
  });

  test('a guest is unbound here, and the card says where he belongs [R27]', async () => {
    hub = await startTestHub();
    const advisor = await hub.signIn('3102');
    await hub.kiosk().take('guest');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    expect(advisor.alerts('alert.raised')[0]).toMatchObject({
      via: 'anyAdvisor',
      advisor: null,
      reasons: [{ code: 'guest', text: customers.guest.homeBranchName }],
    });
  });
});

describe('tickets', () => {
  test('the same card and business within five minutes: the same number again', async () => {
    hub = await startTestHub({ deps: clock, config: { limits: { minTicketGapMs: 2_000 } } });
    const first = await hub.kiosk().take('ordinary');
    clock.at += 1_000;
    expect(await hub.kiosk().take('ordinary')).toEqual({ ...first, repeated: true });
    clock.at += 299_000;
    expect(await hub.kiosk().take('ordinary')).toMatchObject({ ticketNo: 'A002', repeated: false });
  });

  test('two tickets of one kiosk within the gap: the second is refused', async () => {
    hub = await startTestHub({ deps: clock, config: { limits: { minTicketGapMs: 2_000 } } });
    await hub.kiosk().take();
    clock.at += 1_999;
    expect(errorOf(await hub.kiosk().post('ticket.take', takeRequest()))).toEqual({
      status: 429,
      code: 'TICKET_TOO_SOON',
    });
    clock.at += 1;
    expect(await hub.kiosk().take()).toMatchObject({ ticketNo: 'A002' });
  });

  test('the day changes at 03:00 in the branch and never back; numbers begin again, nobody waits from yesterday', async () => {
    clock.at = Date.UTC(2026, 2, 10, 18, 59); // 02:59 on the 11th in Shanghai
    hub = await startTestHub({ deps: clock });
    const kiosk = hub.kiosk();
    const socket = await kiosk.listen();
    expect(await kiosk.take('ordinary')).toMatchObject({ businessDate: '2026-03-10', ticketNo: 'A001' });
    clock.at += 60_000;
    await expect.poll(() => kiosk.received.some((one) => one.type === 'day.changed')).toBe(true);
    expect(await kiosk.take('ordinary')).toMatchObject({
      businessDate: '2026-03-11',
      ticketNo: 'A001',
      ahead: 0,
    });
    clock.at -= 3 * 86_400_000;
    expect(await kiosk.take()).toMatchObject({ businessDate: '2026-03-11', ticketNo: 'A002' });
    await hub.restart();
    expect(await hub.kiosk().take()).toMatchObject({ businessDate: '2026-03-11', ticketNo: 'A003' });
    socket.terminate();
  });

  test("an unknown business, a closed one, a report on somebody else's ticket", async () => {
    hub = await startTestHub();
    const kiosk = hub.kiosk();
    const { ticketId } = await kiosk.take();
    const other = hub.other('K2');
    expect(errorOf(await kiosk.post('ticket.take', takeRequest(undefined, { businessId: 'none' })))).toEqual({
      status: 404,
      code: 'BUSINESS_UNKNOWN',
    });
    expect(await kiosk.ask('ticket.report', { ticketId, print: 'printed' })).toEqual({});
    expect(errorOf(await other.post('ticket.report', { ticketId, print: 'printed' }))).toMatchObject({
      code: 'TICKET_UNKNOWN',
    });
  });

  test('a kiosk learns how many wait', async () => {
    hub = await startTestHub();
    const kiosk = hub.kiosk();
    const socket = await kiosk.listen();
    await expect.poll(() => kiosk.received.map((one) => one.type)).toEqual(['hello', 'snapshot']);
    await kiosk.take();
    await expect
      .poll(() => kiosk.received.at(-1))
      .toMatchObject({
        type: 'queue.changed',
        businesses: expect.arrayContaining([{ businessId: 'personal', closed: null, waiting: 1 }]),
      });
    socket.terminate();
  });
});
