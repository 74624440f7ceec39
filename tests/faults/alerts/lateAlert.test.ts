import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { alertTiming } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startAlertHub, type AlertHub } from '../../support/alertHub.ts';
import { NodeConsole } from '../../support/nodeConsole.ts';
import { sendAsStaff } from '../../support/staffClient.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const WINDOW = 'w1';

const folder = temporaryFolder();
const clock = { at: Date.UTC(2026, 2, 10, 1) };
let runs = 0;
let hub: AlertHub;
let desk: NodeConsole | undefined;
beforeEach(async () => {
  hub = await startAlertHub({
    folder: `${folder.path}/${(runs += 1)}`,
    staff: { '3101': 'advisor', '4001': 'teller' },
    pages: ['3101', '4001'],
    deps: { now: () => clock.at, maxTickMs: 20 },
  });
});
afterEach(async () => {
  desk?.kill();
  await hub.hub.stop();
  folder.remove();
});

/** What the advisor finds who comes only now. */
async function comeIn(): Promise<{ cameUp: string[]; outcomes: unknown[] }> {
  const page = new NodeConsole({ staffPort: hub.staffPort, staff: hub.sessions[0]!, now: () => clock.at });
  desk = page;
  await expect.poll(() => page.isOnline).toBe(true);
  await pause(300);
  const alerts = [...page.page.store.getState().alerts.byId.values()];
  return {
    cameUp: page.ticketNos,
    outcomes: alerts.map(({ ticketNo, outcome }) => [ticketNo, outcome]),
  };
}

test('an alert of more than ten minutes ago is in the list as missed, and nothing comes up [A5]', async () => {
  const { ticketNo } = await hub.swipe();
  clock.at += alertTiming.missedMs + 1;
  expect(await comeIn()).toEqual({ cameUp: [], outcomes: [[ticketNo, 'missed']] });
});

test('a customer who was served already is in the list as missed, and nothing comes up [A5]', async () => {
  const { ticketNo } = await hub.swipe();
  const teller = hub.sessions[1]!;
  const at = { windowId: WINDOW };
  const wish = () => ({ requestId: randomUUID(), ...at });
  await sendAsStaff(hub.staffPort, teller, 'window.open', { ...wish(), takeOver: false });
  await sendAsStaff(hub.staffPort, teller, 'ticket.callNext', wish());
  await sendAsStaff(hub.staffPort, teller, 'ticket.arrive', wish());
  await sendAsStaff(hub.staffPort, teller, 'ticket.finish', wish());
  expect(await comeIn()).toEqual({ cameUp: [], outcomes: [[ticketNo, 'missed']] });
});

test('one of just now comes up [A5]', async () => {
  const { ticketNo } = await hub.swipe();
  expect(await comeIn()).toEqual({ cameUp: [ticketNo], outcomes: [[ticketNo, null]] });
});
