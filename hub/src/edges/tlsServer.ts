import type { RequestListener } from 'node:http';
import { createServer, type Server, type ServerOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { Logger } from '@lobby/shared';
import type { ServerTimeouts } from './httpServer.ts';

/** Silent connections are gone after this (trust.md 1.4). */
const HANDSHAKE_MS = 5_000;

export interface TlsServerDeps {
  readonly options: ServerOptions;
  readonly handler: RequestListener;
  readonly timeouts: ServerTimeouts;
  readonly warn: Logger['warn'];
}

/** HTTPS of TLS 1.3 and nothing else; whoever speaks anything else gets no byte of HTTP and is logged. */
export function createTlsServer({ options, handler, timeouts, warn }: TlsServerDeps): Server {
  const server = createServer(
    { ...options, minVersion: 'TLSv1.3', handshakeTimeout: HANDSHAKE_MS, ...timeouts },
    handler,
  );
  server.on('tlsClientError', (error: Error, socket: TLSSocket) => {
    const code = 'code' in error ? error.code : undefined;
    warn('no secure connection', { code, from: socket.remoteAddress });
    socket.destroy();
  });
  return server;
}
