import { CHAR, trackOfSentinel } from './trackAlphabet.ts';
import type { Span } from './tracks.ts';

/** A longer pause between two keys ends a swipe (jquery.cardswipe; devices.md, section 3). */
const MAX_GAP_MS = 250;
/** Slow readers take 40 ms a key; people who type fast take 80. */
const MAX_MEAN_GAP_MS = 60;
/** Two keys may follow each other fast under a hand; the shortest swipe is `;E?` and Enter. */
const MIN_KEYS = 4;
/** Three full tracks are 226 characters. */
const MAX_KEYS = 256;
/** The slowest reader types three tracks in 9 s; none of them is kept longer (DR-02). */
const MAX_SWIPE_MS = 10_000;

export interface WedgeEvents {
  /** A reader has typed this; the slab is zeroed when this returns. */
  onSwipe(bytes: Uint8Array, text: Span): void;
  /** A reader has begun to type this, and stopped. */
  onDropped(bytes: Uint8Array, text: Span): void;
  /** It was a hand after all: the keys held back belong to whatever has the focus. */
  onHuman(bytes: Uint8Array, text: Span): void;
}

/**
 * Tells the keys of a reader that types from those of a hand, by the start sentinel and by time (rulings R12). What is
 * typed before a sentinel is never kept. No clock: times are passed in and must not run backwards.
 */
export class WedgeFramer {
  readonly #slab: Uint8Array;
  readonly #events: WedgeEvents;
  #length = 0;
  #firstAt = 0;
  #lastAt = 0;

  constructor(slab: Uint8Array, events: WedgeEvents) {
    this.#slab = slab;
    this.#events = events;
  }

  /** One key, ASCII, CR for Enter. 'held': keep it from the page, an event tells whose it was. */
  push(character: number, atMs: number): 'held' | 'free' {
    if (this.#isTooOld(atMs)) this.#judge();
    const length = this.#length;
    if (length === 0) {
      if (trackOfSentinel(character) === undefined) return 'free';
      this.#firstAt = atMs;
    }
    this.#slab[length] = character;
    this.#length = length + 1;
    this.#lastAt = atMs;
    if (character === CHAR.CR || length + 1 === MAX_KEYS) this.#judge();
    return 'held';
  }

  /** To be called when `deadline()` has come; harmless earlier. */
  idle(atMs: number): void {
    if (this.#isTooOld(atMs)) this.#judge();
  }

  /** When what is held becomes too old; undefined when nothing is. */
  deadline(): number | undefined {
    if (this.#length === 0) return undefined;
    return Math.min(this.#lastAt + MAX_GAP_MS + 1, this.#firstAt + MAX_SWIPE_MS);
  }

  #isTooOld(atMs: number): boolean {
    if (this.#length === 0) return false;
    return atMs >= this.#lastAt + MAX_GAP_MS + 1 || atMs >= this.#firstAt + MAX_SWIPE_MS;
  }

  /** Forgets and zeroes everything: bytes behind the last key are never written. No event follows. */
  reset(): void {
    this.#slab.fill(0, 0, this.#length);
    this.#length = 0;
  }

  #judge(): void {
    const text = { start: 0, end: this.#length };
    const meanGapMs = (this.#lastAt - this.#firstAt) / Math.max(1, this.#length - 1);
    const isReader = this.#length >= MIN_KEYS && meanGapMs <= MAX_MEAN_GAP_MS;
    const last = this.#slab[this.#length - 1];
    try {
      if (!isReader) this.#events.onHuman(this.#slab, text);
      // Some readers type no Enter.
      else if (last === CHAR.CR || last === CHAR.QUESTION) this.#events.onSwipe(this.#slab, text);
      else this.#events.onDropped(this.#slab, text);
    } finally {
      this.reset();
    }
  }
}
