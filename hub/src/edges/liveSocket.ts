import { closeCodes } from '@lobby/shared';
import type { WebSocket } from 'ws';
import { createTokenBucket } from './tokenBucket.ts';

const PING_MS = 5_000;
/** A peer that was silent for so long is gone, and that is known by then (trust.md 1.4, A6). */
const DEAD_MS = 12_000;
/** How often `check` is called; it may come late by as much again. */
const CHECK_MS = 1_000;
/** A peer this far behind is cut off; it returns to a fresh snapshot (trust.md 1.4). */
const MAX_BUFFERED_BYTES = 256 * 1024;
/** A longer message, a snapshot, may be on its way besides: whoever has just come is not too slow. */
const LONG_CHARS = 32 * 1024;
/** Messages and control frames of one peer (trust.md 1.4). */
const FRAME_RATE = { perSecond: 20, burst: 40 } as const;
const POLICY_VIOLATION = 1008;

export type WithoutSeq<T> = T extends unknown ? Omit<T, 'seq'> : never;

export interface LiveSocketDeps<Message> {
  /** Monotonic milliseconds. */
  readonly monotonic: () => number;
  readonly onText: (text: string) => void;
  /** What must not be said now is dropped, whoever sends it. Default: everything may. */
  readonly maySay?: (message: WithoutSeq<Message>) => boolean;
  /** Once, however it ends. */
  readonly onGone: () => void;
}

/** One connection to a page or a kiosk: numbers what it sends, notices when the other side is gone or too slow. */
export class LiveSocket<Message extends { readonly seq: number }> {
  readonly #socket: WebSocket;
  readonly #deps: LiveSocketDeps<Message>;
  readonly #rate = createTokenBucket(FRAME_RATE);
  #seq = 0;
  /** Bytes of the one long message that has not left yet. */
  #longBytes = 0;
  #heardAt: number;
  #pingedAt: number;
  #saidAt: number;

  constructor(socket: WebSocket, deps: LiveSocketDeps<Message>) {
    this.#socket = socket;
    this.#deps = deps;
    this.#heardAt = this.#pingedAt = this.#saidAt = deps.monotonic();
    socket.on('message', (data: Buffer, isBinary) => {
      if (!this.#admits()) return;
      if (isBinary) socket.close(POLICY_VIOLATION);
      else deps.onText(data.toString('utf8'));
    });
    socket.on('ping', (data: Buffer) => {
      if (this.#admits()) socket.pong(data);
    });
    socket.on('pong', () => this.#admits());
    socket.on('close', () => deps.onGone());
    // A broken frame or connection; 'close' follows.
    socket.on('error', () => socket.terminate());
  }

  send(message: WithoutSeq<Message>): void {
    if (!this.#isOpen() || this.#deps.maySay?.(message) === false) return;
    if (this.#isTooSlow()) {
      this.#socket.terminate();
      return;
    }
    this.#seq += 1;
    this.#saidAt = this.#deps.monotonic();
    const text = `{"seq":${this.#seq},${bodyOf(message)}`;
    if (text.length < LONG_CHARS || this.#longBytes > 0) {
      this.#socket.send(text);
      return;
    }
    this.#longBytes = Buffer.byteLength(text);
    this.#socket.send(text, () => {
      this.#longBytes = 0;
    });
  }

  /** Nothing was said for so long, in milliseconds. */
  get silentMs(): number {
    return this.#deps.monotonic() - this.#saidAt;
  }

  /** Call every `CHECK_MS`. */
  check(): void {
    const now = this.#deps.monotonic();
    if (now - this.#heardAt > DEAD_MS - 2 * CHECK_MS || this.#isTooSlow()) this.#socket.terminate();
    else if (now - this.#pingedAt >= PING_MS && this.#isOpen()) {
      this.#pingedAt = now;
      this.#socket.ping();
    }
  }

  close(code: (typeof closeCodes)[keyof typeof closeCodes]): void {
    this.#socket.close(code);
  }

  #isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  #isTooSlow(): boolean {
    return this.#socket.bufferedAmount > MAX_BUFFERED_BYTES + this.#longBytes;
  }

  /** Whether a frame counts; what comes after a close, or too much, does not. */
  #admits(): boolean {
    if (!this.#isOpen()) return false;
    this.#heardAt = this.#deps.monotonic();
    if (this.#rate.take('', this.#heardAt)) return true;
    this.#socket.close(POLICY_VIOLATION);
    return false;
  }
}

/** One message often goes to many pages: its text is made once and lives as long as the message. */
const bodies = new WeakMap<object, string>();

/** The text of a message behind its opening brace. */
function bodyOf(message: object): string {
  let body = bodies.get(message);
  if (body === undefined) {
    body = JSON.stringify(message).slice(1);
    bodies.set(message, body);
  }
  return body;
}
