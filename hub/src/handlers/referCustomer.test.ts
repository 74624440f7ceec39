import { commands, decodeValue, myDay, type ReferralView } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf } from '../testing/answers.ts';
import type { CustomerName } from '../testing/testCache.ts';
import { createTestClock } from '../testing/testClock.ts';
import type { TestConsole } from '../testing/testConsole.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

const w1 = { windowId: 'w1' };

let hub: TestHub;
let clock: ReturnType<typeof createTestClock>;
let teller: TestConsole;
beforeEach(async () => {
  clock = createTestClock();
  hub = await startTestHub({ deps: clock });
  teller = await hub.signIn('4001');
  await teller.post('window.open', { ...w1, takeOver: false });
});
afterEach(() => hub.stop());

/** A customer sits at window 1. @returns the number */
async function serve(card?: CustomerName): Promise<string> {
  const { ticketNo } = await hub.kiosk().take(card);
  await teller.post('ticket.callNext', w1);
  await teller.post('ticket.arrive', w1);
  return ticketNo;
}
async function refer(topic = 'maturity'): Promise<{ readonly alertId: string; readonly told: number }> {
  const { status, body } = await teller.post('ticket.refer', { ...w1, topic });
  expect(status).toBe(200);
  return decodeValue(commands['ticket.refer'].answer, body);
}
const heard = (): ReferralView | undefined => teller.of('referral.changed').at(-1)?.referral;

describe('a customer nobody was told of', () => {
  test('goes to every advisor with window and topic, and the teller hears who comes', async () => {
    const advisor = await hub.signIn('3102', 2);
    const ticketNo = await serve();
    const { alertId, told } = await refer('largeAmount');
    expect(told).toBe(1);
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    expect(advisor.alerts('alert.raised')[0]).toMatchObject({
      alertId,
      ticketNo,
      severity: 3,
      tier: 0,
      maskedName: '',
      reasons: [{ code: 'referral', topic: 'largeAmount', windowId: 'w1' }],
      via: 'anyAdvisor',
    });
    await expect.poll(heard).toMatchObject({ referralId: alertId, ticketNo, state: 'told', owner: null });
    await advisor.post('alert.claim', { alertId });
    const owner = { staffId: hub.staffId('3102'), name: '张伟' };
    await expect.poll(heard).toMatchObject({ state: 'coming', owner });
    await advisor.post('alert.snooze', { alertId });
    await expect.poll(heard).toMatchObject({ state: 'later', until: clock.at + 300_000 });
    await advisor.post('alert.greet', { alertId });
    await expect.poll(heard).toMatchObject({ state: 'met' });
    await advisor.post('alert.close', { alertId, outcome: 'interested', doNotDisturb: false });
    await expect.poll(heard).toMatchObject({ state: 'closed', owner });
  });

  test('the teller never receives an alert, only the state of the referral, also after a reload', async () => {
    await serve('diamond');
    const { alertId } = await refer();
    await expect.poll(heard).toMatchObject({ referralId: alertId });
    await teller.open();
    expect(teller.of('snapshot')[0]).toMatchObject({ alerts: [], referrals: [{ referralId: alertId }] });
    expect(JSON.stringify(teller.received)).not.toMatch(/maskedName|reasons|advisor/);
  });

  test('escalates in half a minute, and the teller sees it', async () => {
    const lobby = await hub.signIn('2101', 2);
    const advisor = await hub.signIn('3102', 3);
    await serve();
    await refer();
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    expect(lobby.alerts('alert.raised')).toEqual([]);
    clock.at += 30_000;
    await expect.poll(() => lobby.alerts('alert.escalated')).toHaveLength(1);
    await expect.poll(heard).toMatchObject({ state: 'escalated' });
  });

  test('is refused without a customer at the window, and at a window of somebody else', async () => {
    const refused = async (windowId: string) =>
      errorOf(await teller.post('ticket.refer', { windowId, topic: 'advice' })).code;
    expect(await refused('w1')).toBe('WINDOW_EMPTY');
    expect(await refused('w2')).toBe('WINDOW_NOT_YOURS');
  });
});

describe('a customer whose alert is under way', () => {
  test('stays one alert: stronger, told again, and its clock begins anew', async () => {
    const advisor = await hub.signIn('3101', 2);
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    const before = advisor.alerts('alert.raised')[0]!;
    clock.at += 20_000;
    await teller.post('ticket.callNext', w1);
    expect((await refer()).alertId).toBe(before.alertId);
    await expect.poll(() => advisor.alerts('alert.referred')).toHaveLength(1);
    expect(advisor.alerts('alert.referred')[0]).toMatchObject({
      severity: 3,
      maskedName: before.maskedName,
      raisedAt: before.raisedAt,
      referredAt: clock.at,
      escalatesAt: clock.at + 30_000,
      reasons: [{ code: 'referral', windowId: 'w1' }, ...before.reasons].slice(0, 3),
    });
  });

  test('keeps the one who has claimed it', async () => {
    const advisor = await hub.signIn('3101', 2);
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    await advisor.post('alert.snooze', { alertId: advisor.alerts('alert.raised')[0]?.alertId });
    await teller.post('ticket.callNext', w1);
    await refer();
    await expect.poll(() => advisor.alerts('alert.referred')).toHaveLength(1);
    expect(advisor.alerts('alert.referred')[0]).toMatchObject({
      state: 'claimed',
      owner: { name: '李敏' },
    });
    await expect.poll(heard).toMatchObject({ state: 'coming', owner: { name: '李敏' } });
  });

  test('stays with the branch head when nobody else may know [attention]', async () => {
    const [advisor, head] = [await hub.signIn('3102', 2), await hub.signIn('1001', 3)];
    await serve('attention');
    await refer('complaint');
    await expect.poll(() => head.alerts('alert.referred')).toHaveLength(1);
    expect(advisor.received.some(({ type }) => type.startsWith('alert.'))).toBe(false);
  });
});

test.each(['closed', 'missed'] as const)('after an alert that is %s there is a new round', async (how) => {
  const advisor = await hub.signIn('3101', 2);
  await hub.kiosk().take('gold');
  await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
  const first = advisor.alerts('alert.raised')[0]!;
  if (how === 'closed') {
    await advisor.post('alert.claim', { alertId: first.alertId });
    await advisor.post('alert.close', { alertId: first.alertId, outcome: 'notMet', doNotDisturb: false });
  } else clock.at += 600_000;
  await expect.poll(() => advisor.alerts('alert.closed').at(-1)?.state).toBe(how);
  await teller.post('ticket.callNext', w1);
  const { alertId } = await refer();
  expect(alertId).not.toBe(first.alertId);
  await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(2);
  expect(advisor.alerts('alert.raised')[1]).toMatchObject({ alertId, maskedName: first.maskedName });
  await advisor.open();
  expect(advisor.of('snapshot')[0]?.alerts).toMatchObject([
    { alertId, state: 'open' },
    { alertId: first.alertId, state: 'closed', outcome: how === 'closed' ? 'notMet' : 'missed' },
  ]);
  await teller.post('ticket.arrive', w1);
  await teller.post('ticket.finish', w1);
  await expect.poll(heard).toMatchObject({ state: 'missed' });
});

test('my day counts what was served and missed, and how long a service took', async () => {
  await serve();
  clock.at += 120_000;
  await teller.post('ticket.finish', w1);
  await hub.kiosk().take();
  await teller.post('ticket.callNext', w1);
  await teller.post('ticket.miss', w1);
  const answer = await teller.fetch('v1/my-day');
  expect(decodeValue(myDay, await answer.json())).toMatchObject({
    served: 1,
    missed: 1,
    averageServiceMs: 120_000,
  });
  const other = await hub.signIn('3102', 2);
  expect(decodeValue(myDay, await (await other.fetch('v1/my-day')).json())).toMatchObject({
    served: 0,
    averageServiceMs: null,
  });
});
