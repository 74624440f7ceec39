import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { decodeValue, errorAnswer, type AlertView } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { customers } from './testing/testCache.ts';
import { startTestHub, type TestHub } from './testing/testHub.ts';
import { takeRequest, type HttpAnswer } from './testing/testKiosk.ts';

let now: number;
let hub: TestHub;
let asked = 0;
const clock = {
  now: () => {
    asked += 1;
    return now;
  },
};
/** The hub's timer asks for the time each time it fires. */
const someTicks = async (): Promise<void> => {
  const before = asked;
  await expect.poll(() => asked).toBeGreaterThan(before + 10);
};

beforeEach(() => {
  now = Date.UTC(2026, 2, 10, 1);
});
afterEach(() => hub.stop());

const alertOf = ({ body }: HttpAnswer): AlertView => (body as { alert: AlertView }).alert;
const errorOf = ({ status, body }: HttpAnswer) => ({ status, ...decodeValue(errorAnswer, body).error });

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
    now += 400_000;
    await hub.kiosk().take('gold');
    now += 3_600_000;
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

describe('claiming', () => {
  test('of two at once one wins, the other learns who', async () => {
    hub = await startTestHub();
    const [first, second] = [await hub.signIn('3101'), await hub.signIn('3102', 2)];
    await hub.kiosk().take('guest');
    await expect.poll(() => second.alerts('alert.raised')).toHaveLength(1);
    const alertId = second.alerts('alert.raised')[0]?.alertId;
    const answers = await Promise.all([first, second].map((page) => page.post('alert.claim', { alertId })));
    const won = answers.filter((answer) => answer.status === 200).map(alertOf);
    const lost = answers.filter((answer) => answer.status !== 200).map(errorOf);
    expect(won).toHaveLength(1);
    expect(lost).toEqual([{ status: 409, code: 'ALERT_TAKEN', owner: won[0]?.owner }]);
    await expect.poll(() => first.alerts('alert.claimed')).toHaveLength(1);
    await expect.poll(() => second.alerts('alert.claimed')[0]?.owner).toEqual(won[0]?.owner);
  });

  test('an alert one was never told of does not exist [DR-15]', async () => {
    hub = await startTestHub();
    const [advisor, other] = [await hub.signIn('3101'), await hub.signIn('3102', 2)];
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    const alertId = advisor.alerts('alert.raised')[0]?.alertId;
    expect(errorOf(await other.post('alert.claim', { alertId }))).toEqual({
      status: 404,
      code: 'ALERT_UNKNOWN',
    });
  });

  test('from claim to outcome, and "do not disturb" keeps the next visit quiet', async () => {
    hub = await startTestHub({ deps: clock });
    const advisor = await hub.signIn('3101');
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    const alertId = advisor.alerts('alert.raised')[0]?.alertId;
    expect(errorOf(await advisor.post('alert.greet', { alertId }))).toMatchObject({
      code: 'ALERT_NOT_YOURS',
    });
    await advisor.post('alert.claim', { alertId });
    expect(alertOf(await advisor.post('alert.greet', { alertId }))).toMatchObject({
      state: 'claimed',
      greetedAt: now,
    });
    const ending = { alertId, outcome: 'declined', doNotDisturb: true, note: '不方便' };
    expect(alertOf(await advisor.post('alert.close', ending))).toMatchObject({
      state: 'closed',
      outcome: 'declined',
    });
    expect(errorOf(await advisor.post('alert.close', ending))).toMatchObject({
      status: 409,
      code: 'ALERT_CLOSED',
    });

    now += 29 * 86_400_000;
    await hub.kiosk().take('gold');
    now += 2 * 86_400_000;
    const { ticketNo } = await hub.kiosk().take('gold', { businessId: 'wealth' });
    await expect
      .poll(() => advisor.alerts('alert.raised').map((alert) => alert.ticketNo))
      .toEqual(['A001', ticketNo]);
  });

  test('handing over reaches the colleague, who did not know of it, and returns when he does not accept', async () => {
    hub = await startTestHub({ deps: clock });
    const [advisor, colleague] = [await hub.signIn('3101'), await hub.signIn('3102', 2)];
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    const alertId = advisor.alerts('alert.raised')[0]?.alertId;
    await advisor.post('alert.claim', { alertId });
    const wish = { alertId, toStaffId: hub.staffId('3102') };
    expect(alertOf(await advisor.post('alert.handOver', wish))).toMatchObject({ state: 'open', owner: null });
    await expect
      .poll(() => colleague.alerts('alert.handedOver'))
      .toMatchObject([{ via: 'handedOver', handedOverBy: { name: '李敏' } }]);
    now += 30_000;
    await expect
      .poll(() => advisor.alerts('alert.handedOver').at(-1))
      .toMatchObject({ state: 'claimed', owner: { name: '李敏' }, handedOverBy: null });
  });

  test.each(['4001', '3101', 'nobody'] as const)('nothing is handed over to %s', async (staffNo) => {
    hub = await startTestHub();
    const advisor = await hub.signIn('3101');
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    const alertId = advisor.alerts('alert.raised')[0]?.alertId;
    const toStaffId = staffNo === 'nobody' ? 'nobody' : hub.staffId(staffNo);
    expect(errorOf(await advisor.post('alert.handOver', { alertId, toStaffId }))).toMatchObject({
      code: 'COLLEAGUE_UNKNOWN',
    });
  });
});

describe("escalation by the hub's clock", () => {
  test('30 s: deputy and lobby manager; 90 s: the head; 10 min: missed', async () => {
    hub = await startTestHub({ deps: clock });
    const [advisor, deputy, lobby, head] = [
      await hub.signIn('3101'),
      await hub.signIn('3102', 2),
      await hub.signIn('2101', 3),
      await hub.signIn('1001', 4),
    ];
    await hub.kiosk().take('diamond');
    await expect.poll(() => lobby.alerts('alert.raised')).toHaveLength(1);
    now += 29_000;
    await someTicks();
    expect(deputy.alerts('alert.escalated')).toEqual([]);
    now += 1_000;
    await expect
      .poll(() => deputy.alerts('alert.escalated'))
      .toMatchObject([{ via: 'deputy', escalatesTo: 'head' }]);
    expect(head.alerts('alert.escalated')).toEqual([]);
    now += 60_000;
    await expect
      .poll(() => head.alerts('alert.escalated'))
      .toMatchObject([{ via: 'head', escalatesTo: null }]);
    now += 510_000;
    await expect
      .poll(() => advisor.alerts('alert.closed'))
      .toMatchObject([{ state: 'missed', outcome: 'missed' }]);
  });

  test('a claim stops it', async () => {
    hub = await startTestHub({ deps: clock });
    const [advisor, deputy] = [await hub.signIn('3101'), await hub.signIn('3102', 2)];
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    await advisor.post('alert.claim', { alertId: advisor.alerts('alert.raised')[0]?.alertId });
    now += 100_000;
    await someTicks();
    expect(deputy.alerts('alert.escalated')).toEqual([]);
  });

  test('goes on where it was after a restart, and overdue steps follow at once', async () => {
    hub = await startTestHub({ deps: clock });
    const before = await hub.signIn('3101');
    await hub.kiosk().take('gold');
    await expect.poll(() => before.alerts('alert.raised')).toHaveLength(1);
    now += 40_000;
    await hub.restart();
    const lobby = await hub.signIn('2101', 3);
    await expect
      .poll(() => [...(lobby.of('snapshot')[0]?.alerts ?? []), ...lobby.alerts('alert.escalated')])
      .toMatchObject([{ ticketNo: 'A001', via: 'lobby' }]);
  });
});

describe('presence [R26]', () => {
  test('a hidden page that gives no receipt loses the alert after 12 s', async () => {
    hub = await startTestHub({ deps: clock });
    const advisor = await hub.signIn('3101');
    const deputy = await hub.signIn('3102', 2);
    advisor.say({ type: 'page.visible', visible: false });
    await expect.poll(() => deputy.of('colleague.changed').at(-1)?.colleague.presence).toBe('away');
    await hub.kiosk().take('gold');
    now += 12_000;
    await expect.poll(() => deputy.alerts('alert.escalated')).toHaveLength(1);
  });

  test('a hidden page that answers keeps it for the 30 s', async () => {
    hub = await startTestHub({ deps: clock });
    const advisor = await hub.signIn('3101');
    const deputy = await hub.signIn('3102', 2);
    advisor.say({ type: 'page.visible', visible: false });
    await expect.poll(() => deputy.of('colleague.changed').at(-1)?.colleague.presence).toBe('away');
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    const raised = advisor.alerts('alert.raised')[0];
    expect(raised?.escalatesAt).toBe(now + 12_000);
    advisor.say({ type: 'alert.received', alertId: raised?.alertId ?? '' });
    advisor.say({ type: 'page.visible', visible: true });
    await expect.poll(() => deputy.of('colleague.changed').at(-1)?.colleague.presence).toBe('present');
    now += 29_000;
    await someTicks();
    expect(deputy.alerts('alert.escalated')).toEqual([]);
  });

  test('when the only one told is gone for 12 s, the next people hear of it before the 30 s are over', async () => {
    let monotonic = 0;
    hub = await startTestHub({ deps: { ...clock, monotonic: () => monotonic } });
    const advisor = await hub.signIn('3101');
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    advisor.drop();
    const deputy = await hub.signIn('3102', 2);
    expect(deputy.of('snapshot')[0]?.alerts).toEqual([]);
    await expect
      .poll(() => deputy.of('colleague.changed').at(-1)?.colleague)
      .toMatchObject({ presence: 'away' });
    monotonic += 11_900;
    deputy.say({ type: 'page.visible', visible: true });
    await expect
      .poll(() => deputy.of('colleague.changed').at(-1)?.colleague)
      .toMatchObject({ presence: 'present' });
    monotonic += 200;
    await expect.poll(() => deputy.alerts('alert.escalated')).toHaveLength(1);
  });

  test('whoever has claimed is busy, and free again after the outcome', async () => {
    hub = await startTestHub();
    const [advisor, lobby] = [await hub.signIn('3101'), await hub.signIn('2101', 2)];
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    const alertId = advisor.alerts('alert.raised')[0]?.alertId;
    const presence = () => lobby.of('colleague.changed').at(-1)?.colleague.presence;
    await advisor.post('alert.claim', { alertId });
    await expect.poll(presence).toBe('busy');
    await advisor.post('alert.close', { alertId, outcome: 'done', doNotDisturb: false });
    await expect.poll(presence).toBe('present');
  });
});

describe('repeats and restarts', () => {
  test('a repeated request gets the first answer and changes nothing', async () => {
    hub = await startTestHub();
    const advisor = await hub.signIn('3101');
    const request = { requestId: randomUUID(), ...takeRequest('gold') };
    const first = await hub.kiosk().post('ticket.take', request);
    expect(await hub.kiosk().post('ticket.take', request)).toEqual(first);
    await hub.restart();
    expect(await hub.kiosk().post('ticket.take', request)).toEqual(first);
    expect(await hub.kiosk().take()).toMatchObject({ ticketNo: 'A002' });
    await advisor.open();
    expect(advisor.of('snapshot')[0]?.alerts).toHaveLength(1);
    expect(advisor.alerts('alert.raised')).toEqual([]);
  });

  test('a request id that stands for something else is refused', async () => {
    hub = await startTestHub();
    const requestId = randomUUID();
    await hub.kiosk().post('ticket.take', { requestId, ...takeRequest() });
    const other = { requestId, ...takeRequest(undefined, { businessId: 'wealth' }) };
    expect(errorOf(await hub.kiosk().post('ticket.take', other))).toEqual({
      status: 409,
      code: 'REQUEST_REUSED',
    });
    expect(errorOf(await hub.kiosk().post('help.call', { requestId }))).toMatchObject({
      code: 'REQUEST_REUSED',
    });
  });

  test('two kiosks may choose the same request id', async () => {
    hub = await startTestHub();
    const request = { requestId: randomUUID(), ...takeRequest() };
    const other = hub.other('K2');
    expect((await hub.kiosk().post('ticket.take', request)).body).toMatchObject({
      ticket: { ticketNo: 'A001' },
    });
    expect((await other.post('ticket.take', request)).body).toMatchObject({ ticket: { ticketNo: 'A002' } });
  });

  test('after a reconnect the snapshot holds everything, and nothing comes twice', async () => {
    hub = await startTestHub();
    const advisor = await hub.signIn('3101');
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    advisor.drop();
    await hub.kiosk().take('diamond');
    await advisor.open();
    expect(
      advisor
        .of('snapshot')[0]
        ?.alerts.map((alert) => alert.ticketNo)
        .toSorted(),
    ).toEqual(['A001', 'A002']);
    expect(advisor.alerts('alert.raised')).toEqual([]);
    expect(advisor.received.map((message) => message.seq).slice(0, 2)).toEqual([1, 2]);
    expect(advisor.received[0]).toMatchObject({
      type: 'hello',
      me: { name: '李敏', role: 'advisor' },
      demo: true,
    });
  });

  test('a take that was cancelled waits no longer, and one that comes after its cancellation issues nothing', async () => {
    hub = await startTestHub();
    const advisor = await hub.signIn('3101');
    const kiosk = hub.kiosk();
    const request = { requestId: randomUUID(), ...takeRequest('gold') };
    await kiosk.ask('ticket.take', request);
    await kiosk.ask('ticket.cancel', { takeRequestId: request.requestId });
    await expect
      .poll(() => advisor.alerts('alert.closed'))
      .toMatchObject([{ state: 'closed', outcome: 'missed' }]);
    expect(await kiosk.take()).toMatchObject({ ticketNo: 'A002', ahead: 0 });

    const late = { requestId: randomUUID(), ...takeRequest() };
    await kiosk.ask('ticket.cancel', { takeRequestId: late.requestId });
    expect(errorOf(await kiosk.post('ticket.take', late))).toMatchObject({ code: 'REQUEST_REUSED' });
    expect(await kiosk.take()).toMatchObject({ ticketNo: 'A003', ahead: 1 });
  });
});

describe('tickets', () => {
  test('the same card and business within five minutes: the same number again', async () => {
    hub = await startTestHub({ deps: clock, config: { limits: { minTicketGapMs: 2_000 } } });
    const first = await hub.kiosk().take('ordinary');
    now += 1_000;
    expect(await hub.kiosk().take('ordinary')).toEqual({ ...first, repeated: true });
    now += 299_000;
    expect(await hub.kiosk().take('ordinary')).toMatchObject({ ticketNo: 'A002', repeated: false });
  });

  test('two tickets of one kiosk within the gap: the second is refused', async () => {
    hub = await startTestHub({ deps: clock, config: { limits: { minTicketGapMs: 2_000 } } });
    await hub.kiosk().take();
    now += 1_999;
    expect(errorOf(await hub.kiosk().post('ticket.take', takeRequest()))).toEqual({
      status: 429,
      code: 'TICKET_TOO_SOON',
    });
    now += 1;
    expect(await hub.kiosk().take()).toMatchObject({ ticketNo: 'A002' });
  });

  test('the day changes at 03:00 in the branch and never back; numbers begin again, nobody waits from yesterday', async () => {
    now = Date.UTC(2026, 2, 10, 18, 59); // 02:59 on the 11th in Shanghai
    hub = await startTestHub({ deps: clock });
    const kiosk = hub.kiosk();
    const socket = await kiosk.listen();
    expect(await kiosk.take('ordinary')).toMatchObject({ businessDate: '2026-03-10', ticketNo: 'A001' });
    now += 60_000;
    await expect.poll(() => kiosk.received.some((one) => one.type === 'day.changed')).toBe(true);
    expect(await kiosk.take('ordinary')).toMatchObject({
      businessDate: '2026-03-11',
      ticketNo: 'A001',
      ahead: 0,
    });
    now -= 3 * 86_400_000;
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
        waiting: expect.arrayContaining([{ businessId: 'personal', waiting: 1 }]),
      });
    socket.terminate();
  });
});

describe('a kiosk that was alone [R20]', () => {
  const spooled = (number: number, over: object = {}) => ({
    ticketId: `offline-${number}`,
    ticketNo: `A${number}`,
    businessId: 'personal',
    businessDate: '2026-03-10',
    issuedAt: now - 60_000,
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
      .toMatchObject([{ ticketNo: 'A9100', raisedAt: now }]);
    expect(await kiosk.take()).toMatchObject({ ticketNo: 'A001', ahead: 2 });
  });

  test('an arrival of ten minutes ago is no news', async () => {
    hub = await startTestHub({ deps: clock });
    const advisor = await hub.signIn('3101');
    const { cardKeys } = takeRequest('gold');
    await hub
      .kiosk()
      .ask('spool.merge', { tickets: [spooled(9_100, { cardKeys, issuedAt: now - 600_000 })] });
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

describe('help at a kiosk (K15)', () => {
  test('reaches the lobby manager, who answers; the kiosk says who comes', async () => {
    hub = await startTestHub({ deps: clock });
    const [lobby, advisor] = [await hub.signIn('2101'), await hub.signIn('3101', 2)];
    const kiosk = hub.kiosk();
    const socket = await kiosk.listen();
    const { helpId } = (await kiosk.ask('help.call', {})) as { helpId: string };
    expect(await kiosk.ask('help.call', {})).toEqual({ helpId });
    await expect
      .poll(() => lobby.of('help.called'))
      .toMatchObject([{ help: { helpId, kioskName: '1 号取号机', urgent: false } }]);
    now += 60_000;
    await expect.poll(() => lobby.of('help.called').at(-1)?.help.urgent).toBe(true);
    expect(errorOf(await advisor.post('help.answer', { helpId }))).toEqual({
      status: 403,
      code: 'NOT_ALLOWED',
    });
    await lobby.post('help.answer', { helpId });
    await expect
      .poll(() => kiosk.received.at(-1))
      .toMatchObject({ type: 'help.changed', help: { helpId, answeredBy: 'lobby' } });
    await kiosk.ask('help.cancel', { helpId });
    await expect.poll(() => lobby.of('help.ended')).toMatchObject([{ helpId }]);
    await expect.poll(() => kiosk.received.at(-1)).toMatchObject({ type: 'help.changed', help: null });
    expect(await kiosk.ask('help.cancel', { helpId })).toEqual({});
    expect(errorOf(await lobby.post('help.answer', { helpId }))).toMatchObject({
      status: 404,
      code: 'HELP_UNKNOWN',
    });
    expect(advisor.of('help.called')).toEqual([]);
    socket.terminate();
  });
});
