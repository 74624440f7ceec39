import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SocketStandIn } from '../testing/socketStandIn.ts';
import { HubLine } from './hubLine.ts';
import { hello, snapshot } from './testing/displayMessages.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function startLine(status = 0) {
  const sockets: SocketStandIn[] = [];
  const heard: string[] = [];
  const line = new HubLine({
    openSocket() {
      const socket = new SocketStandIn('ws://hub/display/1/v1/events');
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    onMessage: ({ type }) => heard.push(type),
    askStatus: () => Promise.resolve(status),
    onRefused: () => heard.push('refused'),
    onOtherVersion: () => heard.push('other version'),
  });
  line.start();
  const say = (message: object): void => sockets.at(-1)?.say(JSON.stringify(message));
  return { sockets, heard, line, say };
}
const beat = (seq: number) => ({ type: 'beat', seq, hubTime: 1 });

test('a gap, a foreign message or 12 s of silence bring a new connection and its snapshot', async () => {
  const { sockets, heard, say } = startLine();
  say(hello());
  say(snapshot());
  say(beat(4));
  await vi.advanceTimersByTimeAsync(200);
  expect([sockets.length, heard]).toEqual([2, ['hello', 'snapshot']]);
  say({ type: 'nonsense' });
  await vi.advanceTimersByTimeAsync(500);
  expect(sockets).toHaveLength(3);
  say(hello());
  await vi.advanceTimersByTimeAsync(11_999);
  expect(sockets).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(201);
  expect(sockets).toHaveLength(4);
});

test('a display the hub does not know tries again only every 30 s', async () => {
  const { sockets, heard } = startLine();
  const closed = Object.assign(new Event('close'), { code: 4401 });
  sockets[0]?.dispatchEvent(closed);
  expect(heard).toEqual(['refused']);
  await vi.advanceTimersByTimeAsync(29_999);
  expect(sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sockets).toHaveLength(2);
});

test('one that is not let in asks why, and a refusal is the same', async () => {
  const { sockets, heard } = startLine(401);
  sockets[0]?.dispatchEvent(Object.assign(new Event('close'), { code: 1006 }));
  await vi.advanceTimersByTimeAsync(29_999);
  expect([heard, sockets.length]).toEqual([['refused'], 1]);
});

test('a hub of another version is reported, and nothing of it believed', () => {
  const { heard, say } = startLine();
  say(hello({ protocol: 99 }));
  expect(heard).toEqual(['other version']);
});

test('a stopped line stays stopped', async () => {
  const { sockets, line } = startLine();
  line.stop();
  line.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(1);
});
