import { createServer, type Server, type Socket } from 'node:net';
import { SerialTransport } from '../transport/serialTransport.ts';

/**
 * The far end of a wire: a TCP port as behind a serial device server, or one end of a pty pair. What a simulated
 * device sends and receives goes through here; it cannot tell the two apart.
 */
export class DeviceLine {
  readonly #onBytes: (bytes: Uint8Array) => void;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #pty: SerialTransport | undefined;

  constructor(onBytes: (bytes: Uint8Array) => void) {
    this.#onBytes = onBytes;
  }

  /** Loopback only. 0 takes a free port; the real one is the answer. */
  async listenTcp(port: number): Promise<number> {
    const server = createServer((socket) => this.#welcome(socket));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
    await promise;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
    this.#server = server;
    this.#port = address.port;
    return this.#port;
  }

  /** One end of a pair of pseudo terminals; the driver opens the other. */
  async attachPty(path: string): Promise<void> {
    const pty = new SerialTransport({ kind: 'serial', path });
    await pty.open({ onBytes: this.#onBytes, onClosed: () => void (this.#pty = undefined) });
    this.#pty = pty;
  }

  /** Never rejects: a driver that has gone away need not hear it. Resolves when the bytes have left us. */
  async send(bytes: Uint8Array): Promise<void> {
    for (const socket of this.#sockets) socket.write(bytes);
    await this.#pty?.write(bytes).catch(() => undefined);
  }

  /** Connections end and new ones are refused until replug(). A pty is unplugged by whoever made it. */
  async unplug(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** On the same port as before. */
  async replug(): Promise<void> {
    if (!this.#server) await this.listenTcp(this.#port);
  }

  async close(): Promise<void> {
    await this.unplug();
    await this.#pty?.close();
  }

  #welcome(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on('data', this.#onBytes);
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => this.#sockets.delete(socket));
    this.#sockets.add(socket);
  }
}
