import { closeCodes } from '@lobby/shared';
import type { WebSocket } from 'ws';
import { createTokenBucket } from './tokenBucket.ts';

const PING_MS = 5_000;
/** A peer that was silent for so long is gone (trust.md 1.4). */
const DEAD_MS = 12_000;
/** A peer this far behind is cut off; it returns to a fresh snapshot. */
const MAX_BUFFERED_BYTES = 256 * 1024;
const MESSAGE_RATE = { perSecond: 20, burst: 40 } as const;
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
  readonly #rate = createTokenBucket(MESSAGE_RATE);
  #seq = 0;
  #heardAt: number;
  #pingedAt: number;
  #saidAt: number;

  constructor(socket: WebSocket, deps: LiveSocketDeps<Message>) {
    this.#socket = socket;
    this.#deps = deps;
    this.#heardAt = this.#pingedAt = this.#saidAt = deps.monotonic();
    socket.on('message', (data: Buffer, isBinary) => this.#hear(data, isBinary));
    socket.on('pong', () => this.#alive());
    socket.on('close', () => deps.onGone());
    // A broken frame or connection; 'close' follows.
    socket.on('error', () => socket.terminate());
  }

  send(message: WithoutSeq<Message>): void {
    if (this.#socket.readyState !== this.#socket.OPEN || this.#deps.maySay?.(message) === false) return;
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      this.#socket.terminate();
      return;
    }
    this.#seq += 1;
    this.#saidAt = this.#deps.monotonic();
    this.#socket.send(`{"seq":${this.#seq},${bodyOf(message)}`);
  }

  /** Nothing was said for so long, in milliseconds. */
  get silentMs(): number {
    return this.#deps.monotonic() - this.#saidAt;
  }

  /** Call about once a second. */
  check(): void {
    const now = this.#deps.monotonic();
    if (now - this.#heardAt > DEAD_MS) this.#socket.terminate();
    else if (now - this.#pingedAt >= PING_MS && this.#socket.readyState === this.#socket.OPEN) {
      this.#pingedAt = now;
      this.#socket.ping();
    }
  }

  close(code: (typeof closeCodes)[keyof typeof closeCodes]): void {
    this.#socket.close(code);
  }

  #alive(): void {
    this.#heardAt = this.#deps.monotonic();
  }

  #hear(data: Buffer, isBinary: boolean): void {
    this.#alive();
    if (isBinary || !this.#rate.take('', this.#heardAt)) this.#socket.close(POLICY_VIOLATION);
    else this.#deps.onText(data.toString('utf8'));
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
