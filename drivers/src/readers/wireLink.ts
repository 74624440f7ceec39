import type { ErrorCode, Logger } from '@lobby/shared';
import type { ReaderStatus } from '../cardReader.ts';
import { TransportError, type Transport, type TransportFault } from '../transport/transport.ts';
import { nextLink, type LinkEffect, type LinkEvent, type LinkState } from './linkMachine.ts';

export interface ReaderDeps {
  readonly log: Logger;
  /** Milliseconds that never run backwards; need not be the time of day. */
  readonly now: () => number;
}

/** After `stop()` only `onLost` may still be called, once. */
export interface WireLinkEvents {
  onOpened(): void;
  /** Valid until this returns, then zeroed. */
  onBytes(bytes: Uint8Array): void;
  /** Also after each try to open that failed: forget what has come so far. */
  onLost(): void;
  onStatus(status: ReaderStatus): void;
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

/** Keeps the wire of a reader open, and its status: what each kind of reader would otherwise do for itself. */
export class WireLink {
  readonly #transport: Transport;
  readonly #events: WireLinkEvents;
  readonly #log: Logger;
  #state: LinkState = { name: 'idle' };
  #status: ReaderStatus | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #closed: Promise<void> = Promise.resolve();

  constructor(transport: Transport, events: WireLinkEvents, log: Logger) {
    this.#transport = transport;
    this.#events = events;
    this.#log = log;
  }

  get isOnline(): boolean {
    return this.#state.name === 'online';
  }

  start(): void {
    this.#step('start');
  }

  /** Resolves when the wire is free again. Never rejects. */
  async stop(): Promise<void> {
    this.#step('stop');
    clearTimeout(this.#retryTimer);
    await this.#closed;
  }

  /** A wire that refuses the bytes is closed and opened again. */
  write(bytes: Uint8Array): void {
    this.#transport.write(bytes).catch((error: unknown) => {
      this.#log.warn('card reader refused a command', { detail: detailOf(error) });
      void this.#transport.close();
    });
  }

  /** The listener hears of changes only. */
  report(status: ReaderStatus): void {
    if (this.#state.name === 'stopped' || isSameStatus(this.#status, status)) return;
    this.#status = status;
    if (status.state === 'ready') this.#log.info('card reader ready');
    else this.#log.warn('card reader offline', { code: status.code, detail: status.detail });
    this.tell(() => this.#events.onStatus(status));
  }

  /** What our owner does with the news must not break the wire. */
  tell(callback: () => void): void {
    if (this.#state.name === 'stopped') return;
    try {
      callback();
    } catch (error) {
      this.#log.error('card reader listener failed', { error });
    }
  }

  #step(event: LinkEvent): void {
    const [state, ...effects] = nextLink(this.#state, event);
    this.#state = state;
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
    const onBytes = (bytes: Uint8Array): void => {
      if (this.#state.name !== 'stopped') this.#events.onBytes(bytes);
    };
    this.#transport.open({ onBytes, onClosed: () => this.#lost() }).then(
      () => {
        this.#step('opened');
        if (this.isOnline) this.#events.onOpened();
      },
      (error: unknown) => this.#lost(error),
    );
  }

  #lost(error: unknown = new TransportError('lost', 'the reader was unplugged')): void {
    this.#events.onLost();
    this.#step('lost');
    const code = error instanceof TransportError ? CODES[error.fault] : 'INTERNAL';
    this.report({ state: 'offline', code, detail: detailOf(error) });
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
