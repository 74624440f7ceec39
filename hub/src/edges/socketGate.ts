import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeCodes, MAX_TO_HUB_CHARS, type Logger } from '@lobby/shared';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ConnectionGuard } from './connectionGuard.ts';

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

const REASONS = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const;

export type Admission =
  | { readonly enter: (socket: WebSocket) => void }
  | { readonly refuse: keyof typeof REASONS }
  /** Opened only to say with a close code that coming back like this is useless; no data flows. */
  | { readonly turnAway: (typeof closeCodes)[keyof typeof closeCodes] };

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
  function safely<T>(work: () => T): T | { readonly refuse: 503 } {
    try {
      return work();
    } catch (error) {
      onFailure(error);
      return { refuse: 503 };
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
      (perAddress.get(address) ?? 0) >= maxSocketsPerAddress ? { refuse: 429 } : safely(() => admit(request));
    if ('refuse' in admission) {
      warn('socket refused', { status: admission.refuse, from: address });
      const { refuse } = admission;
      // Nobody else watches this connection any more: it does not wait for the other side to hang up.
      stream.once('finish', () => stream.destroy());
      stream.end(`HTTP/1.1 ${refuse} ${REASONS[refuse]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    count(address, 1);
    stream.once('close', () => count(address, -1));
    sockets.handleUpgrade(request, stream, head, (socket) => {
      if ('enter' in admission) guard.recognise(request.socket);
      if ('turnAway' in admission) socket.on('error', () => socket.terminate()).close(admission.turnAway);
      else if (safely(() => admission.enter(socket)) !== undefined) socket.terminate();
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
