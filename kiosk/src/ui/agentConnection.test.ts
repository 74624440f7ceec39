import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AgentConnection } from './agentConnection.ts';
import { SocketStandIn } from './testing/socketStandIn.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function startConnection(answer: () => Promise<Response> = () => Promise.resolve(new Response())) {
  const sockets: SocketStandIn[] = [];
  const heard: string[] = [];
  const posts: { url: string; body: unknown }[] = [];
  const connection = new AgentConnection({
    origin: 'http://127.0.0.1:8703',
    fetch: (url, init) => {
      posts.push({ url, body: init.body });
      return answer();
    },
    openSocket: (url) => {
      const socket = new SocketStandIn(url);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    onMessage: (message) => heard.push(message.type),
    onLink: (link) => heard.push(link),
  });
  return { connection, sockets, heard, posts, last: () => sockets.at(-1)! };
}

test('exchanges the token first, then opens the socket of the same origin', async () => {
  const { connection, posts, last } = startConnection();
  await connection.start('one-time');
  expect(posts).toEqual([{ url: 'http://127.0.0.1:8703/v1/page.open', body: '{"token":"one-time"}' }]);
  expect(last().url).toBe('ws://127.0.0.1:8703/v1/page');
});

test('without a token the cookie from before is tried', async () => {
  const { connection, posts, sockets } = startConnection();
  await connection.start(undefined);
  expect(posts).toEqual([]);
  expect(sockets).toHaveLength(1);
});

test('an agent that is away when the token is exchanged is looked for further', async () => {
  const { connection, sockets, heard, last } = startConnection(() =>
    Promise.reject(new TypeError('refused')),
  );
  await connection.start('one-time');
  last().drop();
  await vi.advanceTimersByTimeAsync(200);
  expect(sockets).toHaveLength(2);
  expect(heard).toEqual(['lost']);
});

test('hands out decoded messages and sends while the link is open', async () => {
  const { connection, heard, last } = startConnection();
  await connection.start(undefined);
  expect(connection.send({ type: 'help.call' })).toBe(false);
  last().accept();
  last().say('{"type":"card.reading"}');
  expect(heard).toEqual(['open', 'card.reading']);
  expect(connection.send({ type: 'help.call' })).toBe(true);
  expect(last().sent).toEqual(['{"type":"help.call"}']);
});

test('comes back by itself, slower each time, and soon again once the agent has spoken', async () => {
  const { connection, sockets, last } = startConnection();
  await connection.start(undefined);
  for (const pause of [200, 500, 1_000]) {
    last().accept();
    last().drop();
    const before = sockets.length;
    await vi.advanceTimersByTimeAsync(pause - 1);
    expect(sockets).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(sockets).toHaveLength(before + 1);
  }
  last().accept();
  last().say('{"type":"card.reading"}');
  last().drop();
  await vi.advanceTimersByTimeAsync(200);
  expect(sockets).toHaveLength(5);
});

test('a socket that neither opens nor fails is given up after four seconds', async () => {
  const { connection, sockets, heard } = startConnection();
  await connection.start(undefined);
  await vi.advanceTimersByTimeAsync(4_000 + 200);
  expect(heard).toEqual(['lost']);
  expect(sockets).toHaveLength(2);
});

test.each(['{"type":"card.ready"}', 'not JSON', '{"type":"card.reading","number":"1"}'])(
  'a message that is not in the contract ends the link: %s',
  async (text) => {
    const { connection, heard, last } = startConnection();
    await connection.start(undefined);
    last().accept();
    last().say(text);
    expect(heard).toEqual(['open', 'lost']);
  },
);

test('a new token replaces the link, and the old one is not heard any more', async () => {
  const { connection, sockets, heard, last } = startConnection();
  await connection.start('first');
  const old = last();
  old.accept();
  await connection.start('second');
  old.say('{"type":"card.reading"}');
  last().accept();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heard).toEqual(['open', 'open']);
  expect(sockets).toHaveLength(2);
});

test('stopped means stopped', async () => {
  const { connection, sockets, last } = startConnection();
  await connection.start(undefined);
  last().accept();
  connection.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(1);
});
