import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CommandRequest } from '@lobby/shared';
import { expect, test } from 'vitest';
import { createCardDeriver, prepareCardKeys } from './cardToken.ts';
import { toCardKeyMessages } from './heldCardKeys.ts';
import { SAME_READ_MS } from './secondRead.ts';
import { HubStandIn } from './testing/hubStandIn.ts';
import { cardDigits, keySet } from './testing/keySet.ts';
import { openPage } from './testing/openPage.ts';
import { startKiosk, told, touch } from './testing/startKiosk.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const takes = (hub: HubStandIn): CommandRequest<'ticket.take'>[] =>
  hub.heard
    .filter(({ name }) => name === 'ticket.take')
    .map(({ request }) => request as CommandRequest<'ticket.take'>);

async function startOnline(options: Parameters<typeof startKiosk>[0] = {}) {
  const kiosk = await startKiosk(options);
  await told(kiosk.page, 'view', ({ view }) => view.hub === 'online');
  await expect.poll(() => kiosk.logLines.join()).toContain('numbers leased');
  return kiosk;
}

test('one touch takes a ticket, prints it and tells hub and page what the printer said', async () => {
  const { hub, page, jobs } = await startOnline();
  page.send(touch());
  expect(await told(page, 'ticket.issued')).toMatchObject({
    ticket: { ticketNo: 'A001', ahead: 3, offline: false },
  });
  expect(await told(page, 'ticket.printing', ({ print }) => print === 'printed')).toBeDefined();
  expect(JSON.stringify(jobs[0]?.elements)).toContain('A001');
  await expect
    .poll(() => hub.heard.at(-1))
    .toMatchObject({ name: 'ticket.report', request: { print: 'printed' } });
  expect(takes(hub)[0]?.cardKeys).toEqual([]);
});

test('a double touch takes one ticket', async () => {
  const { hub, page, jobs } = await startOnline();
  const message = touch();
  page.send(message);
  page.send(message);
  await told(page, 'ticket.printing', ({ print }) => print === 'printed');
  page.send(message);
  await expect.poll(() => page.heard.filter(({ type }) => type === 'ticket.issued').length).toBe(2);
  expect(hub.issued).toEqual(['A001']);
  expect(jobs).toHaveLength(1);
});

test('a card waits under a name that says nothing until the choice, and its keys go along once', async () => {
  const { hub, page, swipe } = await startOnline();
  swipe();
  const { cardId } = await told(page, 'card.ready');
  expect(takes(hub)).toEqual([]);
  page.send(touch({ cardId }));
  await told(page, 'ticket.issued');
  page.send(touch({ cardId }));
  await expect.poll(() => takes(hub).length).toBe(2);
  expect(takes(hub).map(({ cardKeys }) => cardKeys.map((key) => key.part))).toEqual([
    ['province', 'branch'],
    [],
  ]);
});

test('"printed" is only said when the printer said so', async () => {
  const { page, devices } = await startOnline();
  devices.result = { outcome: 'sent' };
  page.send(touch());
  expect(await told(page, 'ticket.printing', ({ print }) => print !== 'waiting')).toMatchObject({
    print: 'sent',
  });
  devices.result = { outcome: 'failed', code: 'PRINTER_PAPER_OUT' };
  page.send(touch());
  expect(await told(page, 'ticket.printing', ({ print }) => print === 'failed')).toMatchObject({
    code: 'PRINTER_PAPER_OUT',
  });
  expect(
    page.heard.some((message) => message.type === 'ticket.printing' && message.print === 'printed'),
  ).toBe(false);
});

test('a refusal of the hub is shown, not covered up by a number of our own', async () => {
  const { hub, page } = await startOnline();
  hub.conduct = { refuses: 'TICKET_TOO_SOON', status: 429 };
  page.send(touch());
  expect(await told(page, 'ticket.refused')).toMatchObject({ code: 'TICKET_TOO_SOON' });
});

test('with a fixed business a card is all it takes, and the second read of the swipe takes no second ticket', async () => {
  const { hub, page, swipe } = await startOnline({ cardBusiness: 'wealth' });
  swipe();
  swipe();
  const { requestId } = await told(page, 'ticket.started');
  expect(await told(page, 'ticket.issued')).toMatchObject({ requestId, ticket: { ticketNo: 'D001' } });
  swipe();
  await expect.poll(() => page.heard.filter(({ type }) => type === 'ticket.issued').length).toBe(2);
  expect(hub.issued).toEqual(['D001']);
});

test('from the card to the request on its way it takes less than a millisecond', async () => {
  const { hub, swipe } = await startOnline({ cardBusiness: 'personal' });
  const times: number[] = [];
  for (let n = 0; n < 30; n += 1) {
    const before = performance.now();
    swipe(n);
    times.push(performance.now() - before);
    await expect.poll(() => hub.issued.length, { interval: 2 }).toBe(n + 1);
  }
  const median = times.toSorted((a, b) => a - b)[15] ?? Number.NaN;
  console.log(`card to request: median ${median.toFixed(3)} ms`);
  expect(median).toBeLessThan(5);
});

test('when the hub is away the number comes at once from the own range, and goes to the hub when it is back', async () => {
  const { hub, page, swipe, jobs } = await startOnline();
  const { port } = hub;
  await hub.close();
  await told(page, 'view', ({ view }) => view.hub === 'offline' && view.blocked === null);
  swipe();
  const { cardId } = await told(page, 'card.ready');
  const before = performance.now();
  page.send(touch({ cardId, language: 'en' }));
  const { ticket } = await told(page, 'ticket.issued');
  expect(performance.now() - before).toBeLessThan(300);
  expect(ticket).toMatchObject({ ticketNo: 'A9100', ahead: null, offline: true });
  expect(JSON.stringify(jobs[0]?.elements)).not.toContain('前面');
  page.send(touch({ businessId: 'wealth' }));
  await told(page, 'ticket.issued', (message) => message.ticket.ticketNo === 'D9100');
  await hub.listen(port);
  await expect
    .poll(() => hub.merged.map(({ ticketNo }) => ticketNo), { timeout: 5_000 })
    .toEqual(['A9100', 'D9100']);
  expect(hub.merged.map(({ cardKeys }) => cardKeys.length)).toEqual([2, 0]);
  await expect
    .poll(() => hub.heard.filter(({ name }) => name === 'ticket.report').length, { timeout: 5_000 })
    .toBe(2);
});

test('a hub that hangs costs 1.5 s, and the number it may have issued is cancelled when it answers again', async () => {
  const { hub, page } = await startOnline();
  hub.conduct = 'losesAnswers';
  const message = touch();
  const before = performance.now();
  page.send(message);
  const { ticket } = await told(page, 'ticket.issued');
  expect(performance.now() - before).toBeGreaterThan(1_400);
  expect(performance.now() - before).toBeLessThan(1_800);
  expect(ticket.ticketNo).toBe('A9100');
  expect(hub.issued).toEqual(['A001']);
  hub.conduct = 'answers';
  await expect
    .poll(() => [...hub.cancelled], { timeout: 6_000 })
    .toEqual([(message as { requestId: string }).requestId]);
  await expect.poll(() => hub.merged.map(({ ticketNo }) => ticketNo), { timeout: 6_000 }).toEqual(['A9100']);
}, 15_000);

test.each(['STORE_FAILED', 'STORE_FULL'] as const)(
  'a hub that says %s does not keep a customer from a number [H6]',
  async (code) => {
    const { hub, page } = await startOnline();
    hub.conduct = { refuses: code, status: 500 };
    page.send(touch());
    expect(await told(page, 'ticket.issued')).toMatchObject({ ticket: { ticketNo: 'A9100', offline: true } });
  },
);

test('a kiosk that starts while the hub is away works with what it knows from before', async () => {
  const first = await startOnline();
  await expect.poll(() => readdirSync(join(first.folder, 'data'))).toContain('spool');
  await first.agent.stop();
  await first.hub.close();
  const second = await startKiosk({ dataDir: first.folder, hubUrl: 'http://127.0.0.1:9' });
  const { view } = await told(second.page, 'view', (message) => message.view.hub === 'offline');
  expect(view).toMatchObject({ blocked: null, branchName: { 'zh-CN': '示例支行' } });
  expect(view.businesses).toHaveLength(5);
  second.page.send(touch());
  expect(await told(second.page, 'ticket.issued')).toMatchObject({ ticket: { ticketNo: 'A9100' } });
});

test('a new kiosk without a hub is out of service and says why', async () => {
  const { page } = await startKiosk({ hubUrl: 'http://127.0.0.1:9' });
  expect(await told(page, 'view', ({ view }) => view.blocked !== null)).toMatchObject({
    view: { blocked: 'HUB_UNREACHABLE', hub: 'offline' },
  });
  page.send(touch());
  expect(await told(page, 'ticket.refused')).toMatchObject({ code: 'BUSINESS_UNKNOWN' });
});

test('help is called, answered and cancelled; without the hub the page says that nobody heard it', async () => {
  const { hub, page } = await startOnline();
  page.send({ type: 'help.call' });
  await told(page, 'view', ({ view }) => view.help?.state === 'called');
  hub.tell({ type: 'help.changed', help: { helpId: 'help-1', calledAt: 1, answeredBy: 'lobby' } });
  await told(page, 'view', ({ view }) => view.help?.state === 'answered');
  page.send({ type: 'help.cancel' });
  await expect.poll(() => hub.heard.at(-1)?.name).toBe('help.cancel');
  await hub.close();
  await told(page, 'view', ({ view }) => view.hub === 'offline');
  page.send({ type: 'help.call' });
  await told(page, 'view', ({ view }) => view.help?.state === 'unreachable');
});

test('the hub hears of trouble with the devices, once per change', async () => {
  const { hub, devices } = await startOnline();
  const reports = (): unknown[] =>
    hub.heard.filter(({ name }) => name === 'kiosk.report').map(({ request }) => request);
  await expect.poll(reports).toHaveLength(1);
  devices.printer?.onStatus({ state: 'trouble', code: 'PRINTER_PAPER_OUT' });
  devices.printer?.onStatus({ state: 'trouble', code: 'PRINTER_PAPER_OUT' });
  await expect.poll(reports).toHaveLength(2);
  expect(reports()[1]).toMatchObject({
    reader: { state: 'ready' },
    printer: { state: 'trouble', code: 'PRINTER_PAPER_OUT' },
  });
});

test('views come at most ten times a second, and the last one is never lost', async () => {
  const { hub, page } = await startOnline();
  const before = page.heard.length;
  for (let waiting = 1; waiting <= 100; waiting += 1) {
    hub.tell({ type: 'queue.changed', businesses: [{ businessId: 'personal', closed: null, waiting }] });
  }
  await told(page, 'view', ({ view }) => view.businesses[0]?.waiting === 100);
  expect(page.heard.length - before).toBeLessThan(10);
});

test('every open page hears everything', async () => {
  const { agent, page } = await startOnline();
  const second = await openPage(agent.newPageUrl());
  page.send(touch());
  expect(await told(second, 'ticket.issued')).toBeDefined();
});

test('neither log nor disk nor page ever holds a card number, a token or a row key', async () => {
  const { hub, page, swipe, folder, logLines, devices } = await startOnline();
  swipe(7);
  const { cardId } = await told(page, 'card.ready');
  await hub.close();
  await told(page, 'view', ({ view }) => view.hub === 'offline');
  page.send(touch({ cardId }));
  await told(page, 'ticket.printing', ({ print }) => print === 'printed');
  devices.reader?.onFailure('unreadable');
  const files = readdirSync(join(folder, 'data')).map((name) =>
    readFileSync(join(folder, 'data', name), 'latin1'),
  );
  const everything = [...logLines, ...files, JSON.stringify(page.heard)].join('\n');
  const secrets = toCardKeyMessages(createCardDeriver(prepareCardKeys(keySet()))(cardDigits(7), 'card'));
  for (const secret of ['900001', ...secrets.flatMap(({ token, rowKey }) => [token, rowKey])]) {
    expect(everything.includes(secret)).toBe(false);
  }
});

test('a second agent on the same folder does not start', async () => {
  const { folder } = await startOnline();
  await expect(startKiosk({ dataDir: folder })).rejects.toMatchObject({ code: 'STORE_IN_USE' });
});

test('an agent that finds its port taken gives everything back and can be started again', async () => {
  const first = await startOnline();
  const port = Number(new URL(first.pageUrl).port);
  const folder = temporaryFolder();
  await expect(startKiosk({ dataDir: folder, pagePort: port })).rejects.toMatchObject({ code: 'PORT_TAKEN' });
  const second = await startKiosk({ dataDir: folder });
  expect(second.pageUrl).toContain('127.0.0.1');
});

test('a ticket that cannot be laid out is still the customer’s, and the agent goes on', async () => {
  const { page, devices, logLines } = await startOnline();
  devices.fails = true;
  page.send(touch());
  await told(page, 'ticket.issued');
  await expect.poll(() => logLines.join()).toContain('a customer could not be served to the end');
  devices.fails = false;
  page.send(touch());
  await told(page, 'ticket.printing', ({ print }) => print === 'printed');
});

test('a stripe whose number does not pass its check is asked for once more, then believed [I2]', async () => {
  const { page, swipe } = await startOnline();
  swipe(1, false);
  expect(await told(page, 'card.failed')).toEqual({ type: 'card.failed', cause: 'unreadable' });
  expect(page.heard.some(({ type }) => type === 'card.ready')).toBe(false);
  await pause(SAME_READ_MS);
  swipe(1, false);
  await told(page, 'card.ready');
});
