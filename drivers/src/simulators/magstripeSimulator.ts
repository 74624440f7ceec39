import { open, type FileHandle } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { stripeText, type StripeTracks } from './stripeText.ts';

export interface SwipeManner {
  /** Sizes of the pieces, the last one repeated; default: all in one piece. */
  readonly chunking?: readonly number[];
  /** Bits per second of the line, ten bits a byte: pieces come as slowly as there. Default: at once. */
  readonly atBaud?: number;
}

/** What a reader prints; the maker of its document decides. */
export interface StripeSpeech {
  readonly swipe: (tracks: StripeTracks) => string;
  /** A card drawn askew: the reader says that it could not decode it. */
  readonly garbled: string;
}

const USUAL_SPEECH: StripeSpeech = { swipe: stripeText, garbled: '%E?;E?\r' };

const PIECE_AT_BAUD_BYTES = 8;

/**
 * A plain ASCII magnetic stripe reader (devices.md, section 2a): its bytes, on a TCP port as behind a serial device
 * server, or into the far end of a pty pair. Says nothing but what is swiped.
 */
export class MagstripeSimulator {
  readonly #speech: StripeSpeech;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #tty: FileHandle | undefined;

  constructor(speech: StripeSpeech = USUAL_SPEECH) {
    this.#speech = speech;
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

  /** Writes into this terminal from now on, for instance the far end of a socat pair. */
  async attachPty(path: string): Promise<void> {
    this.#tty = await open(path, 'r+');
  }

  /** Resolves when the last byte has left us. A swipe while unplugged is lost, as with a real reader. */
  async swipe(tracks: StripeTracks, manner: SwipeManner = {}): Promise<void> {
    await this.#send(Buffer.from(this.#speech.swipe(tracks), 'latin1'), manner);
  }

  /** A card drawn askew. */
  async garbled(): Promise<void> {
    await this.#send(Buffer.from(this.#speech.garbled, 'latin1'), {});
  }

  /** A swipe that stops in the middle. */
  async halfSwipe(tracks: StripeTracks): Promise<void> {
    const whole = Buffer.from(this.#speech.swipe(tracks), 'latin1');
    await this.#send(whole.subarray(0, Math.floor(whole.length / 2)), {});
  }

  /** Any bytes, for noise on the line. */
  async send(bytes: Uint8Array): Promise<void> {
    await this.#send(bytes, {});
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
    await this.#tty?.close();
    this.#tty = undefined;
  }

  #welcome(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => this.#sockets.delete(socket));
    socket.resume();
    this.#sockets.add(socket);
  }

  async #send(bytes: Uint8Array, { chunking, atBaud }: SwipeManner): Promise<void> {
    const sizes = chunking ?? [atBaud === undefined ? bytes.length : PIECE_AT_BAUD_BYTES];
    for (let from = 0, piece = 0; from < bytes.length; piece += 1) {
      const size = Math.max(1, sizes[Math.min(piece, sizes.length - 1)] ?? bytes.length);
      const chunk = bytes.subarray(from, from + size);
      from += size;
      for (const socket of this.#sockets) socket.write(chunk);
      await this.#tty?.write(chunk);
      if (atBaud !== undefined) await pause((chunk.length * 10_000) / atBaud);
      // Pieces that are written together would arrive together.
      else if (chunking && from < bytes.length) await pause(1);
    }
  }
}
