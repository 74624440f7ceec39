import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CommandRequest } from '@lobby/shared';
import { expect, onTestFinished, test } from 'vitest';
import { createHubCommands } from './hubCommands.ts';
import { AUTHORIZATION, HubStandIn } from './testing/hubStandIn.ts';

async function start() {
  const hub = new HubStandIn();
  const hubUrl = await hub.listen();
  const client = createHubCommands({ hubUrl, authorization: AUTHORIZATION });
  onTestFinished(async () => {
    client.close();
    await hub.close();
  });
  return { hub, client };
}

const take = (requestId = 'request-0123456789'): CommandRequest<'ticket.take'> => ({
  requestId,
  businessId: 'personal',
  language: 'zh-CN',
  care: false,
  cardKeys: [],
});

test('an answer is decoded', async () => {
  const { client } = await start();
  const reply = await client.send('ticket.take', take());
  expect(reply).toMatchObject({ outcome: 'answered', answer: { ticket: { ticketNo: 'A001' } } });
});

test('a refusal is its code', async () => {
  const { hub, client } = await start();
  hub.conduct = { refuses: 'TICKET_TOO_SOON', status: 429 };
  expect(await client.send('ticket.take', take())).toEqual({ outcome: 'refused', code: 'TICKET_TOO_SOON' });
});

test('a hub that took the command and lost the answer perhaps did it; the wait is bounded', async () => {
  const { hub, client } = await start();
  hub.conduct = 'losesAnswers';
  const before = performance.now();
  expect(await client.send('ticket.take', take(), 300)).toEqual({
    outcome: 'unreachable',
    perhapsDone: true,
  });
  expect(performance.now() - before).toBeLessThan(600);
  expect(hub.issued).toEqual(['A001']);
});

test('where nobody listens, nothing was done', async () => {
  const { hub, client } = await start();
  await hub.close();
  expect(await client.send('ticket.take', take(), 400)).toEqual({
    outcome: 'unreachable',
    perhapsDone: false,
  });
  await hub.listen();
});

test('a connection that broke is tried again with the same request, and the ticket is issued once', async () => {
  const { hub, client } = await start();
  let cuts = 0;
  const proxy = createServer((request, response) => {
    cuts += 1;
    if (cuts < 3) {
      request.socket.destroy();
      return;
    }
    const body: Buffer[] = [];
    request.on('data', (chunk: Buffer) => body.push(chunk));
    request.on('end', () => {
      void fetch(`http://127.0.0.1:${hub.port}${request.url}`, { method: 'POST', body: Buffer.concat(body) })
        .then((answer) => answer.text())
        .then((text) => response.end(text));
    });
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void proxy.close());
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const shaky = createHubCommands({ hubUrl: url, authorization: AUTHORIZATION });
  onTestFinished(() => shaky.close());
  expect(await shaky.send('ticket.take', take())).toMatchObject({ outcome: 'answered' });
  expect(await client.send('ticket.take', take())).toMatchObject({
    answer: { ticket: { ticketNo: 'A001' } },
  });
  expect(hub.issued).toEqual(['A001']);
});

test('an answer that is not the hub’s counts as perhaps done, never as a ticket', async () => {
  const { hub, client } = await start();
  hub.conduct = { refuses: 'NOT_A_CODE' as 'INTERNAL', status: 200 };
  expect(await client.send('ticket.take', take())).toEqual({ outcome: 'unreachable', perhapsDone: true });
});
