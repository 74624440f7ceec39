import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guardConnections, type ConnectionGuard } from './connectionGuard.ts';

const PER_ADDRESS = 3;

let server: Server;
let guard: ConnectionGuard;
let accepted: Socket[];
const clients: Socket[] = [];
beforeEach(async () => {
  accepted = [];
  server = createServer((socket) => void accepted.push(socket.on('error', () => undefined)));
  guard = guardConnections(server, PER_ADDRESS);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  server.close();
  await once(server, 'close');
});

/** One more connection; resolves when the server has it. */
async function open(localAddress = '127.0.0.1'): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host: '127.0.0.1', localAddress }).on('error', () => undefined);
  client.resume();
  clients.push(client);
  await Promise.all([once(client, 'connect'), once(server, 'connection')]);
  return client;
}

const openNow = (): boolean[] => clients.map((client) => !client.destroyed);

test('of those that never say who they are, the oldest of the address makes room', async () => {
  for (let at = 0; at < PER_ADDRESS + 2; at += 1) await open();
  await expect.poll(openNow).toEqual([false, false, true, true, true]);
});

test('whoever has said who he is stays, however many come after him', async () => {
  await open();
  const [known] = accepted;
  if (known !== undefined) guard.recognise(known);
  for (let at = 0; at < PER_ADDRESS + 1; at += 1) await open();
  await expect.poll(openNow).toEqual([true, false, true, true, true]);
});

test('those that went make room too', async () => {
  for (let at = 0; at < 10; at += 1) {
    const client = await open();
    const ended = accepted.at(-1);
    client.destroy();
    if (ended !== undefined && !ended.destroyed) await once(ended, 'close');
  }
  for (let at = 0; at < PER_ADDRESS; at += 1) await open();
  expect(openNow().slice(-PER_ADDRESS)).toEqual([true, true, true]);
});

test.runIf(process.platform === 'linux')('another address has room of its own', async () => {
  const other = await open('127.0.0.2');
  for (let at = 0; at < PER_ADDRESS + 3; at += 1) await open();
  expect(other.destroyed).toBe(false);
});
