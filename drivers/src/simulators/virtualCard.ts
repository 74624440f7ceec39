import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { SimulatedChip } from './chipContact.ts';

export interface VirtualCardOptions {
  /** Where the virtual reader waits (vpcd): 35963 is its first slot, 35964 its second. */
  readonly port: number;
  /** The answer to reset, which tells T=0 from T=1 and the contacts from the antenna. */
  readonly atr: Uint8Array;
  /** A chip for each time the card gets power, so that it forgets what was selected. */
  readonly chip: () => SimulatedChip;
}

/** Answers to reset: one historical byte in each; the last as contactless readers make it up. */
export const VIRTUAL_ATR = {
  t0: Uint8Array.of(0x3b, 0x61, 0x00, 0x00, 0x00),
  t1: Uint8Array.of(0x3b, 0x81, 0x01, 0x00, 0x80),
  contactless: Uint8Array.of(0x3b, 0x81, 0x80, 0x01, 0x00, 0x00),
} as const;

/** vpcd: a message of one byte is one of these, any other is an APDU. Only `atr` is answered. */
const CONTROL = { off: 0, on: 1, reset: 2, atr: 4 } as const;
const HEADER_BYTES = 2;

/**
 * A card in the virtual reader of vsmartcard-vpcd: length (2, big-endian), then the message, both ways. Inserted
 * while it is connected (devices.md, section 4). Tests only.
 */
export class VirtualCard {
  /** Every APDU the card has seen, in hexadecimal. */
  readonly apdus: string[] = [];
  readonly #options: VirtualCardOptions;
  #chip: SimulatedChip;
  #socket: Socket | undefined;
  #received = Buffer.alloc(0);

  constructor(options: VirtualCardOptions) {
    this.#options = options;
    this.#chip = options.chip();
  }

  /** Rejects when no reader waits there. */
  async insert(): Promise<void> {
    const socket = connect(this.#options.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#heard(bytes));
    // The reader closing first is no trouble of the card.
    socket.on('error', () => undefined);
    this.#socket = socket;
  }

  remove(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #heard(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    while (this.#received.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + this.#received.readUInt16BE(0);
      if (this.#received.length < end) return;
      const message = this.#received.subarray(HEADER_BYTES, end);
      this.#received = this.#received.subarray(end);
      if (message.length === 1) this.#control(message[0]);
      else if (message.length > 1) this.#apdu(message);
    }
  }

  #control(code: number | undefined): void {
    if (code === CONTROL.atr) this.#send(this.#options.atr);
    else this.#chip = this.#options.chip();
  }

  #apdu(apdu: Buffer): void {
    this.apdus.push(apdu.toString('hex').toUpperCase());
    this.#send(this.#chip(Uint8Array.from(apdu)));
  }

  #send(bytes: Uint8Array): void {
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt16BE(bytes.length);
    this.#socket?.write(Buffer.concat([header, bytes]));
  }
}
