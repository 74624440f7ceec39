import { luhnOk } from '@lobby/shared';
import type { CardReader, CardReaderListener } from '../cardReader.ts';
import type { Span } from '../framing/tracks.ts';
import type { Transport } from '../transport/transport.ts';
import { dampFailures } from './dampFailures.ts';
import type { CreateDecoder, SwipeDecoder, SwipeEvents } from './swipeDecoder.ts';
import { WireLink, type ReaderDeps } from './wireLink.ts';

/** A reader that only talks, on any wire: hands what its decoder finds to the listener. */
export class WiredCardReader implements CardReader {
  readonly #link: WireLink;
  readonly #decoder: SwipeDecoder;
  readonly #listener: CardReaderListener;
  readonly #deps: ReaderDeps;
  #cardPresent = false;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(
    transport: Transport,
    createDecoder: CreateDecoder,
    listener: CardReaderListener,
    deps: ReaderDeps,
  ) {
    const link = new WireLink(
      transport,
      {
        onOpened: () => link.report({ state: 'ready' }),
        onBytes: (bytes) => this.#receive(bytes),
        onLost: () => this.#lost(),
        onStatus: (status) => listener.onStatus(status),
      },
      deps.log,
    );
    this.#link = link;
    this.#listener = listener;
    this.#deps = deps;
    const events: SwipeEvents = {
      onBegin: () => link.tell(() => listener.onReading()),
      onNumber: (bytes, number) => link.tell(() => this.#handOut(bytes, number)),
      onFailure: (failure) => link.tell(() => listener.onFailure(failure)),
      onCardPresent: (present) => this.#reportPresence(present),
    };
    this.#decoder = createDecoder(dampFailures(events, deps.now));
  }

  start(): void {
    this.#link.start();
  }

  async stop(): Promise<void> {
    const stopped = this.#link.stop();
    this.#forgetSwipe();
    await stopped;
  }

  #receive(bytes: Uint8Array): void {
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

  /** Whoever cannot be heard cannot say either that the card was taken. */
  #lost(): void {
    this.#forgetSwipe();
    this.#reportPresence(false);
  }

  /** Changes only. */
  #reportPresence(present: boolean): void {
    if (present === this.#cardPresent) return;
    this.#cardPresent = present;
    this.#link.tell(() => this.#listener.onCardPresent?.(present));
  }

  #forgetSwipe(): void {
    clearTimeout(this.#idleTimer);
    this.#decoder.reset();
  }

  #handOut(bytes: Uint8Array, number: Span): void {
    const digits = bytes.subarray(number.start, number.end);
    this.#listener.onCard({ means: 'stripe', digits, luhnOk: luhnOk(digits) });
  }
}
