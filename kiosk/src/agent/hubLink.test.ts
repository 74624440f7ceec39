import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLogger } from '@lobby/shared';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { HubLink, SILENCE_MS } from './hubLink.ts';
import { AUTHORIZATION, HubStandIn } from './testing/hubStandIn.ts';

afterEach(() => vi.useRealTimers());

function connect(hubUrl: string, authorization = AUTHORIZATION) {
  const heard: string[] = [];
  const link = new HubLink({
    hubUrl,
    authorization,
    random: () => 1,
    log: silentLogger,
    onMessage: (message) => heard.push(message.type),
    onState: (state) => heard.push(state.name === 'refused' ? state.code : state.name),
  });
  onTestFinished(() => link.stop());
  link.start();
  return { link, heard };
}

async function startHub() {
  const hub = new HubStandIn();
  const hubUrl = await hub.listen();
  onTestFinished(() => hub.close().catch(() => undefined));
  return { hub, hubUrl };
}

test('online means that the snapshot is there; events follow', async () => {
  const { hub, hubUrl } = await startHub();
  const { heard } = connect(hubUrl);
  await expect.poll(() => heard).toEqual(['hello', 'snapshot', 'online']);
  hub.tell({ type: 'queue.changed', businesses: [] });
  await expect.poll(() => heard.at(-1)).toBe('queue.changed');
});

test('a hub that went away is offline at once and back with a new snapshot', async () => {
  const { hub, hubUrl } = await startHub();
  const { link, heard } = connect(hubUrl);
  await expect.poll(() => link.state.name).toBe('online');
  const { port } = hub;
  await hub.close();
  await expect.poll(() => link.state.name).toBe('offline');
  await hub.listen(port);
  link.hurry();
  await expect
    .poll(() => heard)
    .toEqual(['hello', 'snapshot', 'online', 'offline', 'hello', 'snapshot', 'online']);
});

test('a kiosk the hub does not know is told so instead of calling it offline', async () => {
  const { hubUrl } = await startHub();
  const { heard } = connect(hubUrl, 'Lobby-Device kiosk-1.d3Jvbmc');
  await expect.poll(() => heard).toEqual(['IDENTITY_UNKNOWN']);
});

async function startRaw(onConnection: (send: (text: string) => void) => void) {
  const server = createServer();
  const wss = new WebSocketServer({ server, autoPong: true });
  let connections = 0;
  wss.on('connection', (socket) => {
    connections += 1;
    onConnection((text) => socket.send(text));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    for (const client of wss.clients) client.terminate();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
  };
}

test('a gap in the events asks for a new snapshot', async () => {
  const event = (seq: number): string => JSON.stringify({ type: 'queue.changed', seq, businesses: [] });
  const { url, connections } = await startRaw((send) => [1, 3].forEach((seq) => send(event(seq))));
  const { heard } = connect(url);
  await expect.poll(connections).toBeGreaterThan(1);
  expect(heard.slice(0, 2)).toEqual(['queue.changed', 'offline']);
});

test('a message nobody understands is not passed on', async () => {
  const { url } = await startRaw((send) => send('{"type":"queue.changed","seq":1}'));
  const { heard } = connect(url);
  await expect.poll(() => heard).toEqual(['offline']);
});

test('a silent hub is noticed after 12 s, as when the cable is pulled', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { url } = await startRaw((send) => send('{"type":"queue.changed","seq":1,"businesses":[]}'));
  const { heard } = connect(url);
  while (heard.length === 0) await new Promise(setImmediate);
  vi.advanceTimersByTime(SILENCE_MS - 1);
  expect(heard).toEqual(['queue.changed']);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual(['queue.changed', 'offline']);
});
