import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { TcpTransport } from './tcpTransport.ts';
import type { TransportEvents } from './transport.ts';

/** For a machine that has other things to do. */
const PATIENT = { timeout: 15_000, interval: 10 };
vi.setConfig({ testTimeout: 60_000 });

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  // A listening TCP server has an address with a port.
  return { server, port: (server.address() as AddressInfo).port };
}

function record(): { events: TransportEvents; heard: string[]; views: Uint8Array[] } {
  const heard: string[] = [];
  const views: Uint8Array[] = [];
  const events = {
    onBytes: (bytes: Uint8Array) => {
      views.push(bytes);
      heard.push(Buffer.from(bytes).toString('latin1'));
    },
    onClosed: () => void heard.push('closed'),
  };
  return { events, heard, views };
}

async function connectPair(transport: (port: number) => TcpTransport) {
  const { server, port } = await listen();
  const accepted = once(server, 'connection');
  const { events, heard, views } = record();
  const wire = transport(port);
  await wire.open(events);
  const [peer] = (await accepted) as [Socket];
  return { wire, peer, heard, views };
}

const local = (port: number) => new TcpTransport({ kind: 'tcp', host: '127.0.0.1', port });

test('carries bytes both ways and zeroes what it has delivered', async () => {
  const { wire, peer, heard, views } = await connectPair(local);
  peer.write('one');
  await expect.poll(() => heard, PATIENT).toEqual(['one']);
  expect(views[0]?.every((byte) => byte === 0)).toBe(true);
  const echoed = once(peer, 'data');
  await wire.write(Uint8Array.of(1, 2, 3));
  expect([...((await echoed) as [Buffer])[0]]).toEqual([1, 2, 3]);
  await wire.close();
  expect(heard).toEqual(['one', 'closed']);
});

test.each(['end', 'destroy', 'resetAndDestroy'] as const)(
  'says once that the other side is gone: %s',
  async (how) => {
    const { wire, peer, heard } = await connectPair(local);
    peer[how]();
    await expect.poll(() => heard, PATIENT).toEqual(['closed']);
    await expect(wire.write(Uint8Array.of(1))).rejects.toMatchObject({ fault: 'lost' });
    await wire.close();
    expect(heard).toEqual(['closed']);
  },
);

test('can be opened again after it was lost', async () => {
  const { server, port } = await listen();
  const wire = local(port);
  for (let round = 0; round < 3; round += 1) {
    const accepted = once(server, 'connection');
    const { events, heard } = record();
    await wire.open(events);
    const [peer] = (await accepted) as [Socket];
    peer.destroy();
    await expect.poll(() => heard, PATIENT).toEqual(['closed']);
  }
});

test('nobody listening is a fault with a name', async () => {
  const { server, port } = await listen();
  server.close();
  await once(server, 'close');
  const { events, heard } = record();
  await expect(local(port).open(events)).rejects.toMatchObject({ fault: 'absent' });
  expect(heard).toEqual([]);
});

test('closing while connecting ends the attempt', async () => {
  const { port } = await listen();
  const { events, heard } = record();
  const wire = local(port);
  const opening = wire.open(events);
  const closing = wire.close();
  await expect(opening).rejects.toMatchObject({ fault: 'lost' });
  await closing;
  expect(heard).toEqual([]);
});
