import type { ReadFailure } from '../cardReader.ts';
import type { Span } from '../framing/tracks.ts';

/** Turns the bytes of one kind of reader into swipes, on a slab that is its own. No clock: times are passed in. */
export interface SwipeDecoder {
  /** Copies the bytes; the caller may zero them at once. */
  push(bytes: Uint8Array, atMs: number): void;
  /** To be called when `deadline()` has come; harmless earlier. */
  idle(atMs: number): void;
  /** When the bytes at hand become too old; undefined when there are none. */
  deadline(): number | undefined;
  /** Forgets and zeroes everything. No event follows. */
  reset(): void;
}

export interface SwipeEvents {
  /** Once per swipe; exactly one of the others follows unless the reader is reset. */
  onBegin(): void;
  /** `number` points at the digits in `bytes`, which is zeroed when this returns. */
  onNumber(bytes: Uint8Array, number: Span): void;
  onFailure(failure: ReadFailure): void;
  /** Insertion readers: a card was put in, or drawn out. */
  onCardPresent?(present: boolean): void;
}

export type CreateDecoder = (events: SwipeEvents) => SwipeDecoder;
