import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestClock } from '../testing/testClock.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

let clock: ReturnType<typeof createTestClock>;
let hub: TestHub;
beforeEach(() => {
  clock = createTestClock();
});
afterEach(() => hub.stop());

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
    clock.at += 29_000;
    await clock.ticks();
    expect(deputy.alerts('alert.escalated')).toEqual([]);
    clock.at += 1_000;
    await expect
      .poll(() => deputy.alerts('alert.escalated'))
      .toMatchObject([{ via: 'deputy', escalatesTo: 'head' }]);
    expect(head.alerts('alert.escalated')).toEqual([]);
    clock.at += 60_000;
    await expect
      .poll(() => head.alerts('alert.escalated'))
      .toMatchObject([{ via: 'head', escalatesTo: null }]);
    clock.at += 510_000;
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
    clock.at += 100_000;
    await clock.ticks();
    expect(deputy.alerts('alert.escalated')).toEqual([]);
  });

  test('goes on where it was after a restart, and overdue steps follow at once', async () => {
    hub = await startTestHub({ deps: clock });
    const before = await hub.signIn('3101');
    await hub.kiosk().take('gold');
    await expect.poll(() => before.alerts('alert.raised')).toHaveLength(1);
    clock.at += 40_000;
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
    await expect.poll(() => deputy.presenceOf('李敏')).toBe('away');
    await hub.kiosk().take('gold');
    clock.at += 12_000;
    await expect.poll(() => deputy.alerts('alert.escalated')).toHaveLength(1);
  });

  test('a hidden page that answers keeps it for the 30 s', async () => {
    hub = await startTestHub({ deps: clock });
    const advisor = await hub.signIn('3101');
    const deputy = await hub.signIn('3102', 2);
    advisor.say({ type: 'page.visible', visible: false });
    await expect.poll(() => deputy.presenceOf('李敏')).toBe('away');
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    const raised = advisor.alerts('alert.raised')[0];
    expect(raised?.escalatesAt).toBe(clock.at + 12_000);
    advisor.say({ type: 'alert.received', alertId: raised?.alertId ?? '' });
    advisor.say({ type: 'page.visible', visible: true });
    await expect.poll(() => deputy.presenceOf('李敏')).toBe('present');
    clock.at += 29_000;
    await clock.ticks();
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
    await expect.poll(() => deputy.presenceOf('李敏')).toBe('away');
    await expect.poll(() => deputy.presenceOf('张伟')).toBe('present');
    // In two steps, so that the hub hears of the deputy in between.
    for (const [visible, presence] of [[false, 'away'] as const, [true, 'present'] as const]) {
      monotonic += 5_950;
      deputy.say({ type: 'page.visible', visible });
      await expect.poll(() => deputy.presenceOf('张伟')).toBe(presence);
    }
    await clock.ticks();
    expect(deputy.alerts('alert.escalated')).toEqual([]);
    monotonic += 200;
    await expect.poll(() => deputy.alerts('alert.escalated')).toHaveLength(1);
  });

  test('whoever has claimed is busy, and free again after the outcome', async () => {
    hub = await startTestHub();
    const [advisor, lobby] = [await hub.signIn('3101'), await hub.signIn('2101', 2)];
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    const alertId = advisor.alerts('alert.raised')[0]?.alertId;
    const presence = () => lobby.presenceOf('李敏');
    await advisor.post('alert.claim', { alertId });
    await expect.poll(presence).toBe('busy');
    await advisor.post('alert.close', { alertId, outcome: 'done', doNotDisturb: false });
    await expect.poll(presence).toBe('present');
  });
});

test('when the day is over nobody waits for a customer of yesterday, but what was claimed is still to be recorded', async () => {
  hub = await startTestHub({ deps: clock });
  const [advisor, colleague] = [await hub.signIn('3101'), await hub.signIn('3102', 2)];
  await hub.kiosk().take('gold');
  await hub.kiosk().take('guest');
  await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(2);
  await advisor.post('alert.claim', { alertId: advisor.alerts('alert.raised')[0]?.alertId });
  clock.at = Date.UTC(2026, 2, 10, 19);
  await expect
    .poll(() => colleague.alerts('alert.closed').at(-1))
    .toMatchObject({ ticketNo: 'A002', state: 'closed', outcome: 'missed' });
  const tomorrow = await hub.signIn('3101');
  expect(tomorrow.of('snapshot')[0]?.alerts).toMatchObject([{ ticketNo: 'A001', state: 'claimed' }]);
});
