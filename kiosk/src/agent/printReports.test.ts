import { expect, onTestFinished, test } from 'vitest';
import { createHubCommands } from './hubCommands.ts';
import { PrintReports } from './printReports.ts';
import { AUTHORIZATION, HubStandIn } from './testing/hubStandIn.ts';

async function start() {
  const hub = new HubStandIn();
  const client = createHubCommands({ hubUrl: await hub.listen(), authorization: AUTHORIZATION });
  onTestFinished(async () => {
    client.close();
    await hub.close();
  });
  const is = { online: true, pending: new Set<string>() };
  let ids = 0;
  const reports = new PrintReports({
    hub: client,
    newRequestId: () => `request-${String((ids += 1)).padStart(16, '0')}`,
    isPending: (ticketId) => is.pending.has(ticketId),
    isOnline: () => is.online,
  });
  const heard = (): unknown[] => hub.heard.map(({ request }) => (request as { ticketId?: string }).ticketId);
  return { hub, reports, is, heard };
}

test('a report waits for the hub', async () => {
  const { reports, is, heard } = await start();
  is.online = false;
  reports.add({ ticketId: 'a', print: 'printed' });
  reports.add({ ticketId: 'b', print: 'failed', code: 'PRINTER_PAPER_OUT' });
  await reports.flush();
  expect(heard()).toEqual([]);
  is.online = true;
  await reports.flush();
  expect(heard()).toEqual(['a', 'b']);
});

test('a ticket the hub does not know yet keeps its report, others go ahead', async () => {
  const { reports, is, heard } = await start();
  is.pending.add('a');
  reports.add({ ticketId: 'a', print: 'printed' });
  reports.add({ ticketId: 'b', print: 'printed' });
  await expect.poll(heard).toEqual(['b']);
  is.pending.clear();
  await expect
    .poll(async () => {
      await reports.flush();
      return heard();
    })
    .toEqual(['b', 'a']);
});

test('a refused report is dropped, one that came too fast is not', async () => {
  const { hub, reports, heard } = await start();
  hub.conduct = { refuses: 'TICKET_UNKNOWN', status: 404 };
  reports.add({ ticketId: 'a', print: 'printed' });
  await reports.flush();
  hub.conduct = { refuses: 'RATE_LIMITED', status: 429 };
  reports.add({ ticketId: 'b', print: 'printed' });
  setTimeout(() => (hub.conduct = 'answers'), 150);
  await reports.flush();
  expect(heard()).toEqual(['b']);
});

test('of too many the oldest are dropped', async () => {
  const { reports, is, heard } = await start();
  is.online = false;
  for (let n = 0; n < 51; n += 1) reports.add({ ticketId: `t${n}`, print: 'printed' });
  is.online = true;
  void reports.flush();
  await expect.poll(heard).toContain('t1');
  expect(heard()).not.toContain('t0');
  is.online = false;
});
