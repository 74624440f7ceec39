import type { Server, Socket } from 'node:net';

/** Connections of strangers, all addresses together; the oldest makes room. */
const MAX_STRANGERS = 500;
/** Those of people and devices we know included. */
const MAX_CONNECTIONS = 2_000;

type Peer = Pick<Socket, 'remoteAddress' | 'remotePort'>;

export interface ConnectionGuard {
  /** Somebody has said on this connection who he is: it counts no longer. Also for a TLS socket above it. */
  recognise(peer: Peer): void;
}

/**
 * Bounds the connections on which nobody has said yet who he is (trust.md 1.4), counted before TLS and HTTP: whoever
 * opens more from one address, or all strangers together, loses the oldest one. So connections that are only held
 * open give way to those that come to work.
 */
export function guardConnections(server: Server, maxPerAddress: number): ConnectionGuard {
  /** By peer, the oldest first. */
  const strangers = new Map<string, Socket>();
  const perAddress = new Map<string, number>();
  server.maxConnections = MAX_CONNECTIONS;

  function forget(key: string): void {
    if (!strangers.delete(key)) return;
    const address = addressIn(key);
    const left = (perAddress.get(address) ?? 0) - 1;
    if (left > 0) perAddress.set(address, left);
    else perAddress.delete(address);
  }

  function cutOldest(address: string | undefined): void {
    for (const [key, socket] of strangers) {
      if (address !== undefined && addressIn(key) !== address) continue;
      forget(key);
      socket.destroy();
      return;
    }
  }

  server.on('connection', (socket: Socket) => {
    const key = keyOf(socket);
    const address = addressIn(key);
    const here = perAddress.get(address) ?? 0;
    if (here >= maxPerAddress) cutOldest(address);
    else if (strangers.size >= MAX_STRANGERS) cutOldest(undefined);
    strangers.set(key, socket);
    perAddress.set(address, (perAddress.get(address) ?? 0) + 1);
    socket.once('close', () => {
      if (strangers.get(key) === socket) forget(key);
    });
  });
  return { recognise: (peer) => forget(keyOf(peer)) };
}

/** One connection at a time has this address and port. */
const keyOf = ({ remoteAddress = '', remotePort = 0 }: Peer): string => `${remoteAddress} ${remotePort}`;
const addressIn = (key: string): string => key.slice(0, key.indexOf(' '));
