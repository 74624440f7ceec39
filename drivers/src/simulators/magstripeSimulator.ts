import { setTimeout as pause } from 'node:timers/promises';
import { DeviceLine } from './deviceLine.ts';
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
  readonly #line = new DeviceLine(() => undefined);

  constructor(speech: StripeSpeech = USUAL_SPEECH) {
    this.#speech = speech;
  }

  /** Loopback only. 0 takes a free port; the real one is the answer. */
  listenTcp(port: number): Promise<number> {
    return this.#line.listenTcp(port);
  }

  attachPty(path: string): Promise<void> {
    return this.#line.attachPty(path);
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

  unplug(): Promise<void> {
    return this.#line.unplug();
  }

  replug(): Promise<void> {
    return this.#line.replug();
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  async #send(bytes: Uint8Array, { chunking, atBaud }: SwipeManner): Promise<void> {
    const sizes = chunking ?? [atBaud === undefined ? bytes.length : PIECE_AT_BAUD_BYTES];
    for (let from = 0, piece = 0; from < bytes.length; piece += 1) {
      const size = Math.max(1, sizes[Math.min(piece, sizes.length - 1)] ?? bytes.length);
      const chunk = bytes.subarray(from, from + size);
      from += size;
      await this.#line.send(chunk);
      if (atBaud !== undefined) await pause((chunk.length * 10_000) / atBaud);
      // Pieces that are written together would arrive together.
      else if (chunking && from < bytes.length) await pause(1);
    }
  }
}
