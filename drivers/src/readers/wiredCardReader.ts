import { luhnOk, type ErrorCode, type Logger } from '@lobby/shared';
import type { CardReader, CardReaderListener, ReaderStatus } from '../cardReader.ts';
import type { Span } from '../framing/tracks.ts';
import { TransportError, type Transport, type TransportFault } from '../transport/transport.ts';
import { nextLink, type LinkEffect, type LinkEvent, type LinkState } from './linkMachine.ts';
import type { CreateDecoder, SwipeDecoder } from './swipeDecoder.ts';

export interface ReaderDeps {
  readonly log: Logger;
  /** Milliseconds that never run backwards; need not be the time of day. */
  readonly now: () => number;
}

const CODES: Readonly<Record<TransportFault, ErrorCode>> = {
  absent: 'READER_DISCONNECTED',
  lost: 'READER_DISCONNECTED',
  timeout: 'READER_DISCONNECTED',
  busy: 'READER_BUSY',
  denied: 'READER_CONFIG_INVALID',
  invalid: 'READER_CONFIG_INVALID',
  driverMissing: 'READER_DRIVER_MISSING',
};

/** A magnetic stripe reader on any wire: keeps the wire open, and hands what its decoder finds to the listener. */
export class WiredCardReader implements CardReader {
  readonly #transport: Transport;
  readonly #decoder: SwipeDecoder;
  readonly #listener: CardReaderListener;
  readonly #deps: ReaderDeps;
  #link: LinkState = { name: 'idle' };
  #status: ReaderStatus | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #idleTimer: NodeJS.Timeout | undefined;
  #closed: Promise<void> = Promise.resolve();

  constructor(
    transport: Transport,
    createDecoder: CreateDecoder,
    listener: CardReaderListener,
    deps: ReaderDeps,
  ) {
    this.#transport = transport;
    this.#listener = listener;
    this.#deps = deps;
    this.#decoder = createDecoder({
      onBegin: () => this.#tell(() => listener.onReading()),
      onNumber: (bytes, number) => this.#tell(() => this.#handOut(bytes, number)),
      onFailure: (failure) => this.#tell(() => listener.onFailure(failure)),
    });
  }

  start(): void {
    this.#step('start');
  }

  async stop(): Promise<void> {
    this.#step('stop');
    clearTimeout(this.#retryTimer);
    this.#forgetSwipe();
    await this.#closed;
  }

  #step(event: LinkEvent): void {
    const [state, ...effects] = nextLink(this.#link, event);
    this.#link = state;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: LinkEffect): void {
    switch (effect.do) {
      case 'open':
        this.#open();
        return;
      case 'close':
        this.#closed = this.#transport.close();
        return;
      case 'retryAfter':
        this.#retryTimer = setTimeout(() => this.#step('retryDue'), effect.ms);
    }
  }

  #open(): void {
    const events = { onBytes: (bytes: Uint8Array) => this.#receive(bytes), onClosed: () => this.#lost() };
    this.#transport.open(events).then(
      () => {
        this.#step('opened');
        this.#report({ state: 'ready' });
      },
      (error: unknown) => this.#lost(error),
    );
  }

  #lost(error: unknown = new TransportError('lost', 'the reader was unplugged')): void {
    this.#forgetSwipe();
    this.#step('lost');
    const code = error instanceof TransportError ? CODES[error.fault] : 'INTERNAL';
    this.#report({ state: 'offline', code, detail: detailOf(error) });
  }

  #receive(bytes: Uint8Array): void {
    if (this.#link.name === 'stopped') return;
    this.#decoder.push(bytes, this.#deps.now());
    this.#awaitSilence();
  }

  #awaitSilence(): void {
    clearTimeout(this.#idleTimer);
    const deadline = this.#decoder.deadline();
    if (deadline === undefined) return;
    // Timers may fire a fraction of a millisecond early; the decoder decides by its own clock.
    const waitMs = Math.max(1, Math.ceil(deadline - this.#deps.now()));
    this.#idleTimer = setTimeout(() => {
      this.#decoder.idle(this.#deps.now());
      this.#awaitSilence();
    }, waitMs);
  }

  #forgetSwipe(): void {
    clearTimeout(this.#idleTimer);
    this.#decoder.reset();
  }

  #handOut(bytes: Uint8Array, number: Span): void {
    const digits = bytes.subarray(number.start, number.end);
    this.#listener.onCard({ means: 'stripe', digits, luhnOk: luhnOk(digits) });
  }

  /** Every failed retry ends here too; the listener hears of changes only. */
  #report(status: ReaderStatus): void {
    if (this.#link.name === 'stopped' || isSameStatus(this.#status, status)) return;
    this.#status = status;
    if (status.state === 'ready') this.#deps.log.info('card reader ready');
    else this.#deps.log.warn('card reader offline', { code: status.code, detail: status.detail });
    this.#tell(() => this.#listener.onStatus(status));
  }

  /** What our owner does with the news must not break the wire. */
  #tell(callback: () => void): void {
    if (this.#link.name === 'stopped') return;
    try {
      callback();
    } catch (error) {
      this.#deps.log.error('card reader listener failed', { error });
    }
  }
}

/** The detail may change from try to try; it is the code that matters. */
function isSameStatus(a: ReaderStatus | undefined, b: ReaderStatus): boolean {
  if (a?.state !== b.state) return false;
  return a.state === 'ready' || b.state === 'ready' || a.code === b.code;
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
