import { createServer, type Server, type Socket } from 'node:net';
import { SerialTransport } from '../transport/serialTransport.ts';
import type { Transport } from '../transport/transport.ts';
import type { EscposOperation } from './escposOperation.ts';
import type { PrinterFault } from './printerFault.ts';
import { PrinterMechanism, type MechanismOptions } from './printerMechanism.ts';
import { ticketImage } from './ticketImage.ts';
import { ticketLines } from './ticketLines.ts';

export interface EmulatorOptions extends MechanismOptions {
  /** 576 dots for 80 mm paper, 384 for 58 mm. Default 576. */
  readonly widthDots?: 576 | 384;
}

/** One piece of paper, from cut to cut. */
export interface EmulatedTicket {
  readonly bytes: Uint8Array;
  readonly operations: readonly EscposOperation[];
  readonly widthDots: number;
  /** Text only; drawn lines are in `operations` and in the picture. */
  readonly lines: readonly string[];
  readonly qr: readonly string[];
  /** Hex of what a printer would not understand; empty for a good ticket. */
  readonly unknownCommands: readonly string[];
  /** A picture of it, for the eye. Throws where the drawing module is not installed. */
  png(): Buffer;
}

/**
 * A ticket printer that is not there: it speaks ESC/POS over TCP or a pseudo terminal, answers status queries from
 * its real state, keeps unprinted data while it is out of paper, and hands out each ticket as it is cut.
 */
export class TicketPrinterEmulator {
  readonly #mechanism: PrinterMechanism;
  readonly #widthDots: number;
  readonly #listeners = new Set<(ticket: EmulatedTicket) => void>();
  #server: Server | undefined;
  #socket: Socket | undefined;
  #pty: Transport | undefined;
  #pluggedIn = true;

  constructor(options: EmulatorOptions = {}) {
    this.#widthDots = options.widthDots ?? 576;
    this.#mechanism = new PrinterMechanism(options, {
      send: (bytes) => this.#send(bytes),
      onCut: (operations, bytes) => this.#cut(operations, bytes),
    });
  }

  /** Listens on 127.0.0.1; port 0 takes a free one. Resolves with the port. */
  async listenTcp(port: number): Promise<number> {
    const server = createServer((socket) => this.#accept(socket));
    this.#server = server;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
    await promise;
    const address = server.address();
    if (address === null || typeof address === 'string')
      throw new Error('a TCP server has an address with a port');
    return address.port;
  }

  /** Speaks over one end of a pair of pseudo terminals (socat); the driver opens the other. */
  async attachPty(path: string): Promise<void> {
    const pty = new SerialTransport({ kind: 'serial', path, baudRate: 115_200 });
    await pty.open({
      onBytes: (bytes) => this.#mechanism.receive(bytes),
      onClosed: () => {
        this.#pty = undefined;
      },
    });
    this.#pty = pty;
  }

  setFault(fault: PrinterFault, when: 'now' | 'inNextTicket' = 'now'): void {
    this.#mechanism.setFault(fault, when);
  }

  /** The network cable. The mechanism goes on with what it has received. */
  setPluggedIn(pluggedIn: boolean): void {
    this.#pluggedIn = pluggedIn;
    if (!pluggedIn) this.#socket?.destroy();
  }

  /** Returns the way to stop listening. */
  onTicket(listener: (ticket: EmulatedTicket) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Never rejects. */
  async close(): Promise<void> {
    this.#mechanism.powerOff();
    this.#socket?.destroy();
    await this.#pty?.close();
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#server) this.#server.close(() => resolve());
    else resolve();
    await promise;
  }

  /** As a printer on port 9100: one host at a time. The newest wins, because the older one may be a dead connection. */
  #accept(socket: Socket): void {
    if (!this.#pluggedIn) {
      socket.destroy();
      return;
    }
    this.#socket?.destroy();
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#mechanism.receive(bytes));
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = undefined;
    });
  }

  #send(bytes: Uint8Array): void {
    this.#socket?.write(bytes);
    // A host that has gone away need not hear it.
    this.#pty?.write(bytes).catch(() => undefined);
  }

  #cut(operations: readonly EscposOperation[], bytes: Uint8Array): void {
    const ticket: EmulatedTicket = {
      bytes,
      operations,
      widthDots: this.#widthDots,
      lines: ticketLines(operations),
      qr: operations.flatMap((operation) => (operation.kind === 'qr' ? [operation.data] : [])),
      unknownCommands: operations.flatMap((operation) =>
        operation.kind === 'unknown' ? [operation.hex] : [],
      ),
      png: () => ticketImage(operations, this.#widthDots),
    };
    for (const listener of this.#listeners) listener(ticket);
  }
}
