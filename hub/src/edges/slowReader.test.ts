import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { LiveSocket } from './liveSocket.ts';

interface Message {
  readonly seq: number;
  readonly text: string;
}

let server: WebSocketServer;
beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
});
afterEach(async () => {
  for (const socket of server.clients) socket.terminate();
  await new Promise((done) => server.close(done));
});

async function connect() {
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [socket] = await once(server, 'connection');
  const received: number[] = [];
  client.on('message', (data: Buffer) => received.push((JSON.parse(data.toString()) as Message).seq));
  let gone = false;
  const live = new LiveSocket<Message>(socket, {
    monotonic: () => 0,
    onText: () => undefined,
    onGone: () => {
      gone = true;
    },
  });
  return { client, live, received, socket: socket as WebSocket, isGone: () => gone };
}

test('who reads too slowly is cut off, and others lose nothing', async () => {
  const [slow, good] = [await connect(), await connect()];
  slow.client.pause();
  const text = 'x'.repeat(100_000);
  for (let sent = 1; sent <= 200; sent += 1) {
    for (const { live } of [slow, good]) live.send({ text });
    while (good.received.length < sent) await once(good.client, 'message');
  }
  expect(slow.isGone()).toBe(true);
  expect(good.received).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));
});

test('a long message may be on its way besides, one at a time', async () => {
  const { client, live, socket, isGone } = await connect();
  client.pause();
  // Until the network takes no more.
  for (let sent = 0; sent < 1_000 && socket.bufferedAmount === 0; sent += 1)
    live.send({ text: 'x'.repeat(20_000) });
  expect(socket.bufferedAmount).toBeGreaterThan(0);
  live.send({ text: 'x'.repeat(900_000) });
  live.send({ text: 'an event' });
  live.check();
  await new Promise(setImmediate);
  expect(isGone()).toBe(false);
  live.send({ text: 'x'.repeat(900_000) });
  live.check();
  await expect.poll(isGone).toBe(true);
});
