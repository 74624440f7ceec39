import type { Logger } from '@lobby/shared';
import { TransportError, type Transport } from '../transport/transport.ts';
import { readStatuses, statusStreamStart, type StatusEvent } from './statusStream.ts';

const RETRY_MS = 1_000;

export interface PrinterLinkEvents {
  onOpened(): void;
  /** After a loss, and once when the first open fails. */
  onLost(): void;
  onStatus(event: StatusEvent): void;
}

/** `late`: the time was over first, the bytes may lie anywhere on the way. */
export type Sent = 'sent' | 'lost' | 'late';

/** The wire to one printer: opens it, opens it again a second after each loss, and never waits without end. */
export class PrinterLink {
  readonly #transport: Transport;
  readonly #events: PrinterLinkEvents;
  readonly #log: Logger;
  #state: 'idle' | 'opening' | 'open' | 'waiting' | 'stopped' = 'idle';
  #retryTimer: NodeJS.Timeout | undefined;
  /** Who waits for something from this connection and must hear of its end. */
  readonly #waiters = new Set<(event: StatusEvent | 'lost') => void>();
  #stream = statusStreamStart;

  constructor(transport: Transport, events: PrinterLinkEvents, log: Logger) {
    this.#transport = transport;
    this.#events = events;
    this.#log = log;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  start(): void {
    if (this.#state === 'idle') void this.#open();
  }

  /** Final. Never rejects. */
  async stop(): Promise<void> {
    this.#state = 'stopped';
    clearTimeout(this.#retryTimer);
    this.#tell('lost');
    await this.#transport.close();
  }

  /** Closes and opens again: the only way to take back bytes that the system has not handed over. Never rejects. */
  async drop(): Promise<void> {
    if (this.#state === 'open') await this.#transport.close();
  }

  /** Never rejects. */
  async send(bytes: Uint8Array, timeoutMs: number): Promise<Sent> {
    if (!this.isOpen) return 'lost';
    const written = this.#transport.write(bytes).then(
      () => 'sent' as const,
      () => 'lost' as const,
    );
    return this.#await(written, (event) => (event === 'lost' ? 'lost' : undefined), timeoutMs, 'late');
  }

  /** The next event of that kind, or undefined when the time is over or the wire is lost. */
  async next(kind: StatusEvent['kind'], timeoutMs: number): Promise<StatusEvent | undefined> {
    if (!this.isOpen) return undefined;
    const found = await this.#await<StatusEvent | 'lost', 'late'>(
      undefined,
      (event) => (event === 'lost' || event.kind === kind ? event : undefined),
      timeoutMs,
      'late',
    );
    return found === 'lost' || found === 'late' ? undefined : found;
  }

  /** Sends a question and waits for its answer; both within `timeoutMs`. */
  async ask(
    question: Uint8Array,
    answer: StatusEvent['kind'],
    timeoutMs: number,
  ): Promise<StatusEvent | undefined> {
    // Listening begins before the question leaves: a fast printer answers before write() has resolved.
    const [answered] = await Promise.all([this.next(answer, timeoutMs), this.send(question, timeoutMs)]);
    return answered;
  }

  /** Whatever comes first: the work, an event that `pick` takes, or the end of the time. */
  async #await<T, Late>(
    work: Promise<T> | undefined,
    pick: (event: StatusEvent | 'lost') => T | undefined,
    timeoutMs: number,
    late: Late,
  ): Promise<T | Late> {
    const { promise, resolve } = Promise.withResolvers<T | Late>();
    const timer = setTimeout(() => resolve(late), timeoutMs);
    const waiter = (event: StatusEvent | 'lost'): void => {
      const picked = pick(event);
      if (picked !== undefined) resolve(picked);
    };
    this.#waiters.add(waiter);
    if (work) resolve(await Promise.race([work, promise]));
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiters.delete(waiter);
    }
  }

  #tell(event: StatusEvent | 'lost'): void {
    for (const waiter of this.#waiters) waiter(event);
  }

  async #open(): Promise<void> {
    const first = this.#state === 'idle';
    this.#state = 'opening';
    this.#stream = statusStreamStart;
    try {
      await this.#transport.open({ onBytes: (bytes) => this.#receive(bytes), onClosed: () => this.#lost() });
    } catch (error) {
      if (this.#isStopped()) return;
      const fault = error instanceof TransportError ? error.fault : 'absent';
      this.#log[first ? 'warn' : 'debug']('printer cannot be opened', { fault });
      this.#retry();
      if (first) this.#events.onLost();
      return;
    }
    if (this.#isStopped()) {
      await this.#transport.close();
      return;
    }
    this.#state = 'open';
    this.#events.onOpened();
  }

  /** A method, because the compiler does not see that the state changes during an await. */
  #isStopped(): boolean {
    return this.#state === 'stopped';
  }

  #lost(): void {
    this.#tell('lost');
    if (this.#state !== 'open') return;
    this.#retry();
    this.#events.onLost();
  }

  #retry(): void {
    this.#state = 'waiting';
    this.#retryTimer = setTimeout(() => void this.#open(), RETRY_MS);
  }

  #receive(bytes: Uint8Array): void {
    const { state, events } = readStatuses(this.#stream, bytes);
    this.#stream = state;
    for (const event of events) {
      this.#tell(event);
      this.#events.onStatus(event);
    }
  }
}
