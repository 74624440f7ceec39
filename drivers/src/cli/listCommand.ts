import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { discover } from '../discovery/discover.ts';
import type { FoundDevice } from '../discovery/foundDevice.ts';
import { portOwners, type PortOwner } from '../transport/portOwners.ts';
import type { CliCommand, CliIo } from './cliIo.ts';

/** Raw printing, and what serial device servers take by default. */
const NETWORK_PORTS = [9100, 4001, 4002, 950, 10001] as const;
const CONNECT_MS = 1_000;

export const listCommand: CliCommand = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, host: { type: 'string', multiple: true } },
  });
  const { devices, problems } = await discover();
  const listed = await Promise.all(
    devices.map(async (device) => ({ ...device, owners: await portOwners(device.path) })),
  );
  const hosts = await Promise.all(
    (values.host ?? []).map(async (host) => ({ host, ports: await openPorts(host) })),
  );
  if (values.json) {
    io.say(JSON.stringify({ devices: listed, hosts, problems }));
    return 0;
  }
  for (const device of listed) sayDevice(io, device);
  if (listed.length === 0) io.say(io.texts.nothingFound);
  for (const { host, ports } of hosts) {
    if (ports.length === 0) io.say(`${host}: ${io.texts.hostShut} ${NETWORK_PORTS.join(', ')}`);
    for (const port of ports) io.say(`${host}: ${io.texts.hostOpen} ${port}`);
  }
  if (hosts.length === 0) io.say(io.texts.networkHint);
  for (const problem of problems) io.complain(problem);
  return 0;
};

function sayDevice(io: CliIo, device: FoundDevice & { readonly owners: readonly PortOwner[] }): void {
  const { kind, path, name, vendorId, productId, serialNumber, suggestion, problem, owners } = device;
  const ids =
    vendorId === undefined || productId === undefined ? '' : ` ${hex4(vendorId)}:${hex4(productId)}`;
  io.say(`${kind.padEnd(10)} ${path}${ids}${serialNumber === undefined ? '' : ` #${serialNumber}`}  ${name}`);
  if (problem !== undefined) io.say(`  ! ${problem}`);
  for (const { pid, command } of owners) io.say(`  ! ${io.texts.heldBy} ${command} (${pid})`);
  if (suggestion) io.say(`  ${io.texts.suggestion}: ${JSON.stringify(suggestion)}`);
}

function hex4(id: number): string {
  return id.toString(16).padStart(4, '0');
}

async function openPorts(host: string): Promise<readonly number[]> {
  const tried = await Promise.all(
    NETWORK_PORTS.map(async (port) => ((await isOpen(host, port)) ? [port] : [])),
  );
  return tried.flat();
}

function isOpen(host: string, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host, port, timeout: CONNECT_MS });
  const end = (open: boolean) => () => {
    socket.destroy();
    resolve(open);
  };
  socket.once('connect', end(true)).once('timeout', end(false)).once('error', end(false));
  return promise;
}
