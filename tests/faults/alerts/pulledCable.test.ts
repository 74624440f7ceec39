import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { startAlertHub, type AlertHub } from '../../support/alertHub.ts';
import { FlakyProxy } from '../../support/flakyProxy.ts';
import { sendAsKiosk } from '../../support/kioskClient.ts';
import { NodeConsole } from '../../support/nodeConsole.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const KNOWN_WITHIN_MS = 12_000;
/** Longer than the pause between two beats of the hub. */
const HAS_HEARD_BEATS_MS = 5_800;
const TICKET_EVERY_MS = 250;

const folder = temporaryFolder();
let hub: AlertHub;
let line: FlakyProxy;
const desks: NodeConsole[] = [];
let customers: NodeJS.Timeout | undefined;
afterEach(async () => {
  clearInterval(customers);
  for (const desk of desks) desk.kill();
  await line.close();
  await hub.hub.stop();
  folder.remove();
});

/** Resolves with the milliseconds until it holds, looking often. */
async function msUntil(holds: () => boolean): Promise<number> {
  const from = performance.now();
  while (!holds() && performance.now() - from < 2 * KNOWN_WITHIN_MS) await pause(20);
  return Math.round(performance.now() - from);
}

/** A hub with something to tell all the time. @returns the tickets so far */
function keepBusy(): () => number {
  let tickets = 0;
  customers = setInterval(() => {
    const ticket = {
      requestId: randomUUID(),
      businessId: 'personal',
      language: 'zh-CN',
      care: false,
    } as const;
    sendAsKiosk(hub.devicePort, hub.kiosk, 'ticket.take', { ...ticket, cardKeys: [] }).then(
      () => (tickets += 1),
      () => undefined,
    );
  }, TICKET_EVERY_MS);
  return () => tickets;
}

test('a pulled cable is known at both ends within 12 s, of a busy hub too, also by a page that has only just come [A6]', async () => {
  const staff = { '3101': 'advisor', '3102': 'advisor', '2101': 'lobby' } as const;
  const config = { limits: { minTicketGapMs: 0 } };
  hub = await startAlertHub({ folder: folder.path, staff, pages: ['3101', '3102', '2101'], config });
  line = new FlakyProxy(() => hub.staffPort);
  const { staffPort } = hub;
  const linePort = await line.listen();
  const [first, second, third] = hub.sessions;
  const open = async (session = first, port = linePort): Promise<NodeConsole> => {
    const desk = new NodeConsole({ staffPort, linePort: port, staff: session! });
    desks.push(desk);
    await expect.poll(() => desk.isOnline, { timeout: 10_000 }).toBe(true);
    return desk;
  };
  // Somebody whose cable is whole sees what the hub knows of the others.
  const witness = await open(third, staffPort);
  const old = await open(first);
  await pause(HAS_HEARD_BEATS_MS);
  const fresh = await open(second);
  const present = (): string[] =>
    witness.page.store
      .getState()
      .colleagues.filter((one) => one.presence === 'present')
      .map((one) => one.name)
      .toSorted();
  await expect.poll(present, { timeout: 5_000 }).toEqual(['N2101', 'N3101', 'N3102']);

  const tickets = keepBusy();
  line.weather = { name: 'pulled' };
  const known = await Promise.all([
    msUntil(() => old.page.store.getState().connection.name === 'lost'),
    msUntil(() => fresh.page.store.getState().connection.name === 'lost'),
    msUntil(() => !present().includes('N3101')),
    msUntil(() => !present().includes('N3102')),
  ]);
  console.log(`known after ${known.join(', ')} ms: two pages, the hub of each`);
  expect(Math.max(...known)).toBeLessThanOrEqual(KNOWN_WITHIN_MS);
  expect(witness.isOnline).toBe(true);
  expect(tickets()).toBeGreaterThan(10);
});
