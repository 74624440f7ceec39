import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeCodes, MAX_TO_HUB_CHARS, type ErrorCode, type Logger } from '@lobby/shared';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ConnectionGuard } from './connectionGuard.ts';
import { loggedPath } from './errorReply.ts';

/** Time for the other side to answer a close. */
const CLOSE_MS = 500;

/** trust.md 1.4: what a frame, a message and their pieces may weigh. Pings are answered by `LiveSocket`, which counts them. */
const LIMITS = {
  maxPayload: MAX_TO_HUB_CHARS,
  maxFragments: 16,
  maxBufferedChunks: 64,
  perMessageDeflate: false,
  autoPong: false,
  closeTimeout: CLOSE_MS,
} as const;

/** What is said to whom is not let in; a page that cannot see it asks again without an upgrade. */
const ANSWERS = {
  IDENTITY_UNKNOWN: '401 Unauthorized',
  NOT_ALLOWED: '403 Forbidden',
  ORIGIN_REFUSED: '403 Forbidden',
  MESSAGE_INVALID: '404 Not Found',
  RATE_LIMITED: '429 Too Many Requests',
  STORE_FAILED: '503 Service Unavailable',
} as const satisfies { readonly [Code in ErrorCode]?: string };

export type Admission =
  { readonly enter: (socket: WebSocket) => void } | { readonly refuse: keyof typeof ANSWERS };

export interface SocketGateDeps {
  readonly server: Server;
  readonly maxSocketsPerAddress: number;
  readonly warn: Logger['warn'];
  readonly guard: ConnectionGuard;
  /** Decides on path, Origin and identity. */
  readonly admit: (request: IncomingMessage) => Admission;
  /** Looking somebody up, or letting him in, failed. */
  readonly onFailure: (error: unknown) => void;
}

/** The only way to a WebSocket: counts per address before anything else is looked at. @returns how to close it */
export function openSocketGate({
  server,
  maxSocketsPerAddress,
  warn,
  guard,
  admit,
  onFailure,
}: SocketGateDeps): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, ...LIMITS });
  const perAddress = new Map<string, number>();
  let isOpen = true;

  function count(address: string, by: 1 | -1): void {
    const next = (perAddress.get(address) ?? 0) + by;
    if (next > 0) perAddress.set(address, next);
    else perAddress.delete(address);
  }

  /** Who comes in while the store fails is turned away; the hub hears of it. */
  function safely<T>(work: () => T): T | { readonly refuse: 'STORE_FAILED' } {
    try {
      return work();
    } catch (error) {
      onFailure(error);
      return { refuse: 'STORE_FAILED' };
    }
  }

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    if (!isOpen) {
      stream.destroy();
      return;
    }
    const address = request.socket.remoteAddress ?? '';
    const admission: Admission =
      (perAddress.get(address) ?? 0) >= maxSocketsPerAddress
        ? { refuse: 'RATE_LIMITED' }
        : safely(() => admit(request));
    if ('refuse' in admission) {
      const { refuse } = admission;
      warn('socket refused', { code: refuse, path: loggedPath(request.url), from: address });
      // Nobody else watches this connection any more: it does not wait for the other side to hang up.
      stream.once('finish', () => stream.destroy());
      stream.end(`HTTP/1.1 ${ANSWERS[refuse]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    count(address, 1);
    stream.once('close', () => count(address, -1));
    sockets.handleUpgrade(request, stream, head, (socket) => {
      guard.recognise(request.socket);
      if (safely(() => admission.enter(socket)) !== undefined) socket.terminate();
    });
  });

  return async () => {
    isOpen = false;
    const clients = [...sockets.clients];
    const closed = Promise.all(clients.map((socket) => once(socket, 'close')));
    for (const socket of clients) socket.close(closeCodes.goingAway);
    const timer = setTimeout(() => clients.forEach((socket) => socket.terminate()), CLOSE_MS);
    await closed;
    clearTimeout(timer);
    sockets.close();
  };
}
