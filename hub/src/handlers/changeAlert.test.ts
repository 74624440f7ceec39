import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alertOf, errorOf } from '../testing/answers.ts';
import { createTestClock } from '../testing/testClock.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

let clock: ReturnType<typeof createTestClock>;
let hub: TestHub;
beforeEach(() => {
  clock = createTestClock();
});
afterEach(() => hub.stop());

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
      greetedAt: clock.at,
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

    clock.at += 29 * 86_400_000;
    await hub.kiosk().take('gold');
    clock.at += 2 * 86_400_000;
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
    const wish = { alertId, toStaffId: hub.staffId('3102'), note: '只讲粤语' };
    expect(alertOf(await advisor.post('alert.handOver', wish))).toMatchObject({ state: 'open', owner: null });
    await expect
      .poll(() => colleague.alerts('alert.handedOver'))
      .toMatchObject([{ via: 'handedOver', handedOverBy: { name: '李敏' }, handOverNote: '只讲粤语' }]);
    clock.at += 30_000;
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
