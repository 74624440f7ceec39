import type { AddressInfo } from 'node:net';
import type { HubToConsole } from '@lobby/shared';
import { afterEach, expect, test, vi } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import type { LinkEvent } from '../state/connection.ts';
import { aHello, anAlert, aSnapshot } from '../testing/builders.ts';
import { HubSocket } from './hubSocket.ts';

const ended: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const end of ended.splice(0)) end();
});

const beat = (seq: number): HubToConsole => ({ type: 'beat', seq, hubTime: 0 });
const raised = (seq: number): HubToConsole => ({ type: 'alert.raised', seq, alert: anAlert() });

/** A page's socket against a real server; `greet` is what the hub says on each connection. */
async function connect(greet: (socket: ServerSocket, connection: number) => void, status = 0) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const sockets: ServerSocket[] = [];
  const fromPage: string[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data: Buffer) => fromPage.push(data.toString()));
    greet(socket, sockets.length);
  });
  const messages: HubToConsole[] = [];
  const links: LinkEvent[] = [];
  const page = new HubSocket({
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    now: () => 1_000,
    random: () => 0,
    onMessage: (message) => messages.push(message),
    onLink: (event) => links.push(event),
    askStatus: () => Promise.resolve(status),
  });
  ended.push(() => {
    page.stop();
    for (const socket of sockets) socket.terminate();
    server.close();
  });
  page.start();
  const say = (...said: readonly unknown[]): void => {
    for (const one of said) sockets.at(-1)?.send(JSON.stringify(one));
  };
  return { page, sockets, messages, links, fromPage, say };
}

const welcome = (socket: ServerSocket): void => {
  for (const one of [aHello(), aSnapshot()]) socket.send(JSON.stringify(one));
};

test('hands out hello, snapshot and events in order, each once', async () => {
  const { messages, say } = await connect(welcome);
  await expect.poll(() => messages.length).toBe(2);
  say(raised(3), raised(3), beat(4));
  await expect
    .poll(() => messages.map((one) => one.type))
    .toEqual(['hello', 'snapshot', 'alert.raised', 'beat']);
});

test('a gap in seq ends the connection, and the next one begins with a snapshot', async () => {
  const { messages, links, say, sockets } = await connect(welcome);
  await expect.poll(() => messages.length).toBe(2);
  say(raised(4));
  await expect.poll(() => sockets.length).toBe(2);
  await expect
    .poll(() => messages.map((one) => one.type))
    .toEqual(['hello', 'snapshot', 'hello', 'snapshot']);
  expect(links.map((event) => event.type)).toEqual(['link.opening', 'link.lost', 'link.opening']);
});

test.each([
  ['not JSON at all'],
  ['{"type":"alert.raised","seq":3}'],
  ['{"type":"beat","seq":3,"hubTime":0,"extra":1}'],
])('text that is no message of ours (%s) ends the connection', async (text) => {
  const { messages, sockets } = await connect(welcome);
  await expect.poll(() => messages.length).toBe(2);
  sockets[0]?.send(text);
  await expect.poll(() => sockets.length).toBe(2);
});

test.each([
  [4401, 'notSignedIn'],
  [4403, 'notAllowed'],
  [4426, 'protocolVersion'],
] as const)('close code %i is final', async (code, because) => {
  const { links, sockets } = await connect((socket) => socket.close(code));
  await expect.poll(() => links.at(-1)).toEqual({ type: 'link.refused', because });
  expect(sockets).toHaveLength(1);
});

test.each([
  [401, 'notSignedIn'],
  [403, 'notAllowed'],
] as const)('a socket that is not let in asks why, and %i is final', async (status, because) => {
  const { links, sockets } = await connect((socket) => socket.terminate(), status);
  await expect.poll(() => links.at(-1)).toEqual({ type: 'link.refused', because });
  expect(sockets).toHaveLength(1);
});

test('a hub of another protocol version is not talked to', async () => {
  const { links, messages } = await connect((socket) =>
    socket.send(JSON.stringify(aHello({ protocol: 99 }))),
  );
  await expect.poll(() => links.at(-1)).toEqual({ type: 'link.refused', because: 'protocolVersion' });
  expect(messages).toEqual([]);
});

test('any other end brings the page back by itself', async () => {
  const { links, sockets, messages } = await connect((socket, connection) =>
    connection === 1 ? socket.terminate() : welcome(socket),
  );
  await expect.poll(() => messages.length).toBe(2);
  expect(sockets).toHaveLength(2);
  expect(links).toContainEqual({ type: 'link.lost', at: 1_000, retryAt: 1_400 });
});

test('eleven seconds of silence mean a dead line, also before the first beat', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { messages, links, say } = await connect(welcome);
  await vi.waitFor(() => expect(messages).toHaveLength(2));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(links.at(-1)?.type).toBe('link.opening');
  say(beat(3));
  await vi.waitFor(() => expect(messages).toHaveLength(3));
  // Waiting for the beat has moved the fake clock a little.
  await vi.advanceTimersByTimeAsync(10_000);
  expect(links.at(-1)?.type).toBe('link.opening');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(links.at(-1)?.type).toBe('link.lost');
});

test('a hub that never beats is left as well', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { messages, links } = await connect(welcome);
  await vi.waitFor(() => expect(messages).toHaveLength(2));
  await vi.advanceTimersByTimeAsync(11_000);
  expect(links.at(-1)?.type).toBe('link.lost');
});

test('a hub that accepts and says nothing is left after twelve seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { links, sockets } = await connect(() => undefined);
  await vi.waitFor(() => expect(sockets).toHaveLength(1));
  await vi.advanceTimersByTimeAsync(12_000);
  expect(links.at(-1)?.type).toBe('link.lost');
});

test('receipts go out while the line is live and are dropped otherwise', async () => {
  const { page, fromPage, messages } = await connect(welcome);
  page.send({ type: 'alert.received', alertId: 'early' });
  await expect.poll(() => messages.length).toBe(2);
  page.send({ type: 'alert.received', alertId: 'a-1' });
  await expect.poll(() => fromPage).toEqual(['{"type":"alert.received","alertId":"a-1"}']);
});

test('after stop nothing is opened any more', async () => {
  const { page, sockets, messages } = await connect(welcome);
  await expect.poll(() => messages.length).toBe(2);
  page.stop();
  await expect.poll(() => sockets[0]?.readyState).toBe(3);
  page.retryNow();
  expect(sockets).toHaveLength(1);
});
