import { connect, type Socket } from 'node:net';
import { OPEN_TIMEOUT_MS, TransportError, WRITE_TIMEOUT_MS } from './transport.ts';
import type { Transport, TransportEvents, TransportFault } from './transport.ts';
import { withTimeout } from './withTimeout.ts';

export interface TcpOptions {
  readonly kind: 'tcp';
  readonly host: string;
  readonly port: number;
}

/** A dead peer is noticed after this, plus ten probes a second apart. */
const KEEP_ALIVE_AFTER_MS = 5_000;
const READ_BUFFER_BYTES = 4096;

/** A raw TCP stream, as a serial device server or a network printer (port 9100) offers it. */
export class TcpTransport implements Transport {
  readonly #options: TcpOptions;
  /** From the first attempt on, so that close() can end it. */
  #socket: Socket | undefined;
  #online = false;

  constructor(options: TcpOptions) {
    this.#options = options;
  }

  async open(events: TransportEvents): Promise<void> {
    if (this.#socket) throw new TransportError('busy', 'this transport is already open');
    const socket = connectTo(this.#options, events);
    this.#socket = socket;
    socket.on('error', () => undefined); // 'close' follows
    socket.once('close', () => this.#ended(socket, events));
    try {
      await withTimeout(connected(socket), OPEN_TIMEOUT_MS, 'connecting');
    } catch (error) {
      socket.destroy();
      if (this.#socket === socket) this.#socket = undefined;
      throw error;
    }
    if (this.#socket !== socket) throw new TransportError('lost', 'the connection ended as soon as it stood');
    this.#online = true;
  }

  async write(bytes: Uint8Array): Promise<void> {
    const socket = this.#socket;
    if (!socket || !this.#online) throw new TransportError('lost', 'the connection is not open');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    socket.write(bytes, (error) => {
      if (error) reject(new TransportError('lost', 'the connection refused the bytes', error));
      else resolve();
    });
    try {
      await withTimeout(promise, WRITE_TIMEOUT_MS, 'network write');
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    if (!socket || socket.destroyed) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.once('close', () => resolve());
    socket.destroy();
    await promise;
  }

  #ended(socket: Socket, events: TransportEvents): void {
    if (this.#socket !== socket) return;
    const wasOnline = this.#online;
    this.#socket = undefined;
    this.#online = false;
    if (wasOnline) events.onClosed();
  }
}

function connectTo(options: TcpOptions, events: TransportEvents): Socket {
  // One buffer of ours for every read: the usual way cuts chunks out of larger memory and leaves copies behind.
  const buffer = Buffer.from(new ArrayBuffer(READ_BUFFER_BYTES));
  const socket = connect({
    host: options.host,
    port: options.port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: KEEP_ALIVE_AFTER_MS,
    onread: {
      buffer,
      callback: (length) => {
        const bytes = buffer.subarray(0, length);
        try {
          events.onBytes(bytes);
        } finally {
          bytes.fill(0);
        }
        return true;
      },
    },
  });
  return socket;
}

function connected(socket: Socket): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let cause: unknown;
  socket.once('error', (error) => {
    cause = error;
  });
  socket.once('connect', () => resolve());
  // Always comes, after an error as well as after our own destroy().
  socket.once('close', () => reject(new TransportError(faultOf(cause), 'no connection', cause)));
  return promise;
}

function faultOf(error: unknown): TransportFault {
  if (error === undefined) return 'lost';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'denied';
  return 'absent';
}
