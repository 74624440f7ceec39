import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { startTestHub, type TestHub } from './testing/testHub.ts';
import { takeRequest } from './testing/testKiosk.ts';

let hub: TestHub;
afterEach(() => hub.stop());

test('a VIP swipe gives an ordinary ticket, and the bound advisor hears of it', async () => {
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
