import { randomUUID } from 'node:crypto';
import { commands, decodeValue, type TicketView, type WindowView } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorOf } from '../testing/answers.ts';
import { createTestClock } from '../testing/testClock.ts';
import type { TestConsole } from '../testing/testConsole.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import type { HttpAnswer } from '../testing/testKiosk.ts';

let hub: TestHub;
let clock: ReturnType<typeof createTestClock>;
let teller: TestConsole;
beforeEach(async () => {
  clock = createTestClock();
  hub = await startTestHub({ deps: { now: () => clock.now() } });
  teller = await hub.signIn('4001');
});
afterEach(() => hub.stop());

const answerOf = ({ status, body }: HttpAnswer): { window: WindowView; ticket: TicketView | null } => {
  if (status !== 200) throw new Error(JSON.stringify(body));
  return decodeValue(commands['ticket.callNext'].answer, body);
};
const at = async (command: string, more: object = {}, page = teller) =>
  answerOf(await page.post(command, { windowId: 'w1', ...more }));
const refused = async (command: string, more: object = {}, page = teller) =>
  errorOf(await page.post(command, { windowId: 'w1', ...more })).code;

test('a whole service: open, call, recall, arrive, finish, and the alert ends with it', async () => {
  const advisor = await hub.signIn('3101', 2);
  await at('window.open', { takeOver: false });
  const { ticketNo } = await hub.kiosk().take('diamond');
  const called = await at('ticket.callNext');
  expect(called.ticket).toMatchObject({
    ticketNo,
    state: 'called',
    announcements: 1,
    why: { code: 'oldest' },
  });
  expect(await refused('ticket.recall')).toBe('RECALL_TOO_SOON');
  clock.at += 20_000;
  expect((await at('ticket.recall')).ticket?.announcements).toBe(2);
  expect((await at('ticket.arrive')).ticket?.state).toBe('serving');
  const done = await at('ticket.finish');
  expect(done).toMatchObject({ ticket: null, window: { ticketId: null, served: 1, state: 'open' } });
  await expect.poll(() => advisor.alerts('alert.closed')).toHaveLength(1);
});

test('the tier is seen by the window that serves and by the lobby manager, not by other tellers', async () => {
  const lobby = await hub.signIn('2101', 2);
  const advisor = await hub.signIn('3102', 3);
  await at('window.open', { takeOver: false });
  await hub.kiosk().take('diamond');
  const { ticket } = await at('ticket.callNext');
  expect(ticket?.tier).toBeGreaterThan(0);
  const seen = async (page: TestConsole) => {
    await expect.poll(() => page.of('ticket.changed').at(-1)?.ticket.state).toBe('called');
    return page.of('ticket.changed').at(-1)?.ticket;
  };
  expect((await seen(lobby))?.tier).toBe(ticket?.tier);
  expect(await seen(advisor)).toMatchObject({ tier: null, why: { bonusMs: 0 } });
});

test('two who press "next" in the same instant get two numbers', async () => {
  const other = await hub.signIn('3102', 2);
  await at('window.open', { takeOver: false });
  await at('window.open', { windowId: 'w2', takeOver: false }, other);
  const kiosk = hub.kiosk();
  for (let count = 0; count < 2; count += 1) await kiosk.take();
  const [one, two] = await Promise.all([
    at('ticket.callNext'),
    at('ticket.callNext', { windowId: 'w2' }, other),
  ]);
  expect(new Set([one?.ticket?.ticketNo, two?.ticket?.ticketNo]).size).toBe(2);
});

test('a repeated press with the same request id calls nobody else', async () => {
  await at('window.open', { takeOver: false });
  for (let count = 0; count < 2; count += 1) await hub.kiosk().take();
  const requestId = randomUUID();
  const first = await at('ticket.callNext', { requestId });
  expect((await at('ticket.callNext', { requestId })).ticket).toEqual(first.ticket);
  expect(await refused('ticket.callNext')).toBe('WINDOW_BUSY');
});

test('a window is taken over only by word, and the customer stays there', async () => {
  const other = await hub.signIn('3102', 2);
  await at('window.open', { takeOver: false });
  await hub.kiosk().take();
  const { ticket } = await at('ticket.callNext');
  const answer = errorOf(await other.post('window.open', { windowId: 'w1', takeOver: false }));
  expect(answer).toMatchObject({ code: 'WINDOW_TAKEN', owner: { name: '赵丽' } });
  const taken = await at('window.open', { takeOver: true }, other);
  expect(taken.ticket?.ticketId).toBe(ticket?.ticketId);
  expect(await refused('ticket.arrive')).toBe('WINDOW_NOT_YOURS');
});

test('what was done by mistake can be taken back for five seconds', async () => {
  await at('window.open', { takeOver: false });
  await hub.kiosk().take();
  await at('ticket.callNext');
  await at('ticket.arrive');
  await at('ticket.finish');
  clock.at += 4_000;
  expect((await at('ticket.undo')).ticket?.state).toBe('serving');
  await at('ticket.finish');
  clock.at += 6_000;
  expect(await refused('ticket.undo')).toBe('UNDO_TOO_LATE');
});

test('a missed number comes back by hand, behind the next two calls', async () => {
  const lobby = await hub.signIn('2101', 2);
  const kiosk = hub.kiosk();
  await at('window.open', { takeOver: false });
  const missed = await kiosk.take();
  await at('ticket.callNext');
  await at('ticket.miss');
  for (let count = 0; count < 3; count += 1) await kiosk.take();
  const back = await lobby.post('ticket.return', { ticketId: missed.ticketId, reason: 'elderly' });
  expect(back).toMatchObject({ status: 200, body: { ticket: { state: 'delayed', afterCalls: 2 } } });
  const calls: (string | undefined)[] = [];
  for (let count = 0; count < 3; count += 1) {
    calls.push((await at('ticket.callNext')).ticket?.ticketNo);
    await at('ticket.arrive');
  }
  expect(calls).toEqual(['A002', 'A003', 'A001']);
});

test('a missed number comes back once, and in time; somebody frail whenever the lobby manager says so', async () => {
  const lobby = await hub.signIn('2101', 2);
  await at('window.open', { takeOver: false });
  const { ticketId } = await hub.kiosk().take();
  const miss = async () => {
    await at('ticket.callNext');
    await at('ticket.miss');
  };
  const back = (reason: string) => lobby.post('ticket.return', { ticketId, reason });
  await miss();
  clock.at += 1_800_001;
  expect(errorOf(await back('other')).code).toBe('RETURN_TOO_LATE');
  expect((await back('elderly')).status).toBe(200);
  await miss();
  expect(errorOf(await back('other')).code).toBe('TICKET_RETURNED_ALREADY');
});

test('a delayed number comes back by itself, also after a restart', async () => {
  await at('window.open', { takeOver: false });
  const { ticketId } = await hub.kiosk().take();
  await at('ticket.callNext');
  await at('ticket.delay', { minutes: 5 });
  await hub.restart();
  clock.at += 300_001;
  await teller.open();
  const state = () =>
    teller
      .of('snapshot')
      .at(-1)
      ?.hall?.tickets.find((one) => one.ticketId === ticketId)?.state;
  await expect
    .poll(async () => {
      await teller.open();
      return state();
    })
    .toBe('waiting');
});

test('after a restart windows, calls and counts are as they were', async () => {
  await at('window.open', { takeOver: false });
  const kiosk = hub.kiosk();
  for (let count = 0; count < 3; count += 1) await kiosk.take(undefined, { care: count === 2 });
  await at('ticket.callNext');
  await teller.open();
  const before = teller.of('snapshot').at(-1)?.hall;
  await hub.restart();
  await teller.open();
  expect(teller.of('snapshot').at(-1)?.hall).toEqual(before);
  expect(before?.tickets.map((one) => one.state).toSorted()).toEqual(['called', 'waiting', 'waiting']);
});

test('the lobby manager raises a ticket; nobody else may', async () => {
  const lobby = await hub.signIn('2101', 2);
  await at('window.open', { takeOver: false });
  await hub.kiosk().take();
  const { ticketId, ticketNo } = await hub.kiosk().take();
  expect(errorOf(await teller.post('ticket.raise', { ticketId, reason: 'unwell' })).code).toBe('NOT_ALLOWED');
  await lobby.post('ticket.raise', { ticketId, reason: 'unwell' });
  expect((await at('ticket.callNext')).ticket).toMatchObject({ ticketNo, why: { code: 'raised' } });
});

test('a number by hand has no kiosk and waits like any other', async () => {
  const lobby = await hub.signIn('2101', 2);
  const issued = await lobby.post('ticket.issue', {
    businessId: 'account',
    language: 'en',
    care: true,
    pager: 'P7',
  });
  expect(issued).toMatchObject({ status: 200, body: { ticket: { ticketNo: 'B001', ahead: 0 } } });
  await at('window.open', { windowId: 'w2', takeOver: false });
  expect((await at('ticket.callNext', { windowId: 'w2' })).ticket).toMatchObject({
    ticketNo: 'B001',
    care: true,
  });
});

test('a closed business gives no number, until it is opened again', async () => {
  const lobby = await hub.signIn('2101', 2);
  const kiosk = hub.kiosk();
  await lobby.post('business.switch', { businessId: 'personal', open: false });
  expect(errorOf(await kiosk.post('ticket.take', takeBody)).code).toBe('BUSINESS_CLOSED');
  await lobby.post('business.switch', { businessId: 'personal', open: true });
  expect((await kiosk.take()).ticketNo).toBe('A001');
});
const takeBody = { businessId: 'personal', language: 'zh-CN', care: false, cardKeys: [] };

test('somebody without a number is served at once and is not called out', async () => {
  await at('window.open', { takeOver: false });
  const { ticket } = await at('ticket.serve', { businessId: 'personal', language: 'zh-CN' });
  expect(ticket).toMatchObject({ ticketNo: 'A001', state: 'serving' });
});

test('a transfer to a window is called there first', async () => {
  const other = await hub.signIn('3102', 2);
  await at('window.open', { takeOver: false });
  await at('window.open', { windowId: 'wealth', takeOver: false }, other);
  const { ticketNo } = await hub.kiosk().take();
  await hub.kiosk().take(undefined, { businessId: 'wealth' });
  await at('ticket.callNext');
  const to = { kind: 'window', windowId: 'wealth' };
  expect((await at('ticket.transfer', { to, place: 'last', afterMinutes: 0 })).ticket).toBeNull();
  const called = await at('ticket.callNext', { windowId: 'wealth' }, other);
  expect(called.ticket).toMatchObject({ ticketNo, why: { code: 'transferred' } });
});

test('a kiosk learns where a number is, and nothing of its customer', async () => {
  const kiosk = hub.kiosk();
  const first = await kiosk.take('diamond');
  const second = await kiosk.take();
  expect(await kiosk.ask('ticket.find', { ticketNo: second.ticketNo })).toEqual({
    state: 'waiting',
    ahead: 1,
    place: null,
  });
  await at('window.open', { takeOver: false });
  await at('ticket.callNext');
  expect(await kiosk.ask('ticket.find', { ticketNo: first.ticketNo })).toMatchObject({
    state: 'called',
    place: { kind: 'window', number: 1 },
  });
  expect(errorOf(await kiosk.post('ticket.find', { ticketNo: 'A999' })).code).toBe('TICKET_UNKNOWN');
});

test('of two within five seconds the later one is taken back', async () => {
  await at('window.open', { takeOver: false });
  for (let count = 0; count < 2; count += 1) await hub.kiosk().take();
  await at('ticket.callNext');
  await at('ticket.arrive');
  clock.at += 1_000;
  expect((await at('ticket.callNext')).ticket?.ticketNo).toBe('A002');
  clock.at += 1_000;
  await at('ticket.miss');
  expect((await at('ticket.undo')).ticket).toMatchObject({ ticketNo: 'A002', state: 'called' });
});
