import { SwipeScanner } from './swipeScanner.ts';
import { CHAR } from './trackAlphabet.ts';
import type { Tracks } from './tracks.ts';

export interface AsciiFraming {
  /** How the reader ends a swipe. Default CR. */
  readonly terminator?: 'CR' | 'CRLF' | 'ETX' | 'none';
  /** Silence that ends a swipe, 20-1000 ms. Default 200: three tracks take 235 ms at 9600 baud without a gap. */
  readonly idleMs?: number;
  /** Longest swipe with sentinels, prefix and LRC, 64-1024 bytes. Default 256 (three full tracks: 226). */
  readonly maxFrame?: number;
  /** The reader sends the LRC behind each track. Default false: an LRC is then skipped, not verified. */
  readonly lrc?: boolean;
  /** Insertion readers also say `1` for a card put in and `0` with the data when it is drawn out. Default swipe. */
  readonly profile?: 'swipe' | 'magtekInsertion';
  /** The wire delivers 7E1 as eight bits: the top one is parity and is cut off. Default false. */
  readonly parityInTopBit?: boolean;
}

export interface AsciiFramerEvents {
  /** A start sentinel has arrived. Once per swipe, before its onSwipe or onPartial. */
  onBegin(): void;
  /** At least one track has both sentinels. The spans point into `bytes`, which is zeroed when this returns. */
  onSwipe(bytes: Uint8Array, tracks: Tracks): void;
  /** A swipe began, and then nothing that could be a track. */
  onPartial(): void;
  onCardPresent?(present: boolean): void;
}

/** However slowly bytes drip in, none of them is kept longer (DR-02). */
export const MAX_SWIPE_MS = 1_000;

/** Cuts the byte stream of a plain ASCII reader into swipes (devices.md, section 2a). No clock: times are passed in. */
export class AsciiFramer {
  readonly #slab: Uint8Array;
  readonly #events: AsciiFramerEvents;
  readonly #scanner: SwipeScanner;
  readonly #idleMs: number;
  readonly #maxFrame: number;
  readonly #mask: number;
  readonly #insertion: boolean;
  /** Bytes at hand: from `#from` to `#to` in the slab, never more than a frame. All others are zero. */
  #from = 0;
  #to = 0;
  #begun = false;
  #firstAt = 0;
  #lastAt = 0;

  constructor(slab: Uint8Array, framing: AsciiFraming, events: AsciiFramerEvents) {
    this.#slab = slab;
    this.#events = events;
    const endBytes = { CR: CHAR.CR, CRLF: CHAR.CR, ETX: CHAR.ETX, none: undefined } as const;
    this.#scanner = new SwipeScanner(slab, {
      endByte: endBytes[framing.terminator ?? 'CR'],
      lrc: framing.lrc ? 'sent' : 'auto',
    });
    this.#idleMs = framing.idleMs ?? 200;
    this.#maxFrame = framing.maxFrame ?? 256;
    this.#mask = framing.parityInTopBit ? 0x7f : 0xff;
    this.#insertion = framing.profile === 'magtekInsertion';
  }

  /** Copies the chunk; the caller may zero it at once. `atMs` must not run backwards. */
  push(chunk: Uint8Array, atMs: number): void {
    this.idle(atMs);
    for (let next = 0; next < chunk.length;) {
      if (this.#from === this.#to) this.#firstAt = atMs;
      const end = Math.min(chunk.length, next + this.#room());
      for (; next < end; next += 1, this.#to += 1) this.#slab[this.#to] = chunk[next]! & this.#mask;
      this.#lastAt = atMs;
      this.#scan();
    }
  }

  /** To be called when `deadline()` has come; harmless earlier. */
  idle(atMs: number): void {
    const deadline = this.deadline();
    if (deadline === undefined || atMs < deadline) return;
    while (this.#from < this.#to) this.#finish(this.#scanner.scan(this.#to, true) ?? this.#to);
  }

  /** When the bytes at hand become too old, in the time of `push`; undefined when there are none. */
  deadline(): number | undefined {
    if (this.#from === this.#to) return undefined;
    return Math.min(this.#lastAt + this.#idleMs, this.#firstAt + MAX_SWIPE_MS);
  }

  /** Forgets half a swipe, for instance when the port closes. No event follows. */
  reset(): void {
    this.#slab.fill(0);
    this.#from = 0;
    this.#to = 0;
    this.#begun = false;
    this.#scanner.restart(0);
  }

  /** How many bytes more the slab and the frame take; a frame that has begun is moved up for that. */
  #room(): number {
    if (this.#to === this.#slab.length) this.#moveUp();
    return Math.min(this.#from + this.#maxFrame, this.#slab.length) - this.#to;
  }

  #moveUp(): void {
    this.#slab.copyWithin(0, this.#from, this.#to);
    this.#slab.fill(0, this.#to - this.#from);
    this.#to -= this.#from;
    this.#from = 0;
    this.#scanner.restart(0);
  }

  #scan(): void {
    while (this.#from < this.#to) {
      const end = this.#scanner.scan(this.#to, false);
      if (this.#scanner.begun) this.#begin();
      if (end !== undefined) this.#finish(end);
      else if (this.#to < this.#from + this.#maxFrame) return;
      else this.#finishFull();
    }
  }

  /** A good swipe may have begun inside the rubbish: what an open track holds is kept. */
  #finishFull(): void {
    const { openAt = this.#from } = this.#scanner;
    const end = this.#scanner.scan(this.#to, true) ?? this.#to;
    this.#finish(openAt === this.#from ? end : Math.min(end, openAt));
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#events.onBegin();
  }

  /** Reports one swipe and forgets the bytes before `end`. */
  #finish(end: number): void {
    const { begun, closed, tracks } = this.#scanner;
    try {
      if (begun) this.#begin();
      if (this.#insertion) this.#reportPresence(begun, end);
      if (closed) this.#events.onSwipe(this.#slab, tracks);
      else if (this.#begun) this.#events.onPartial();
    } finally {
      this.#forget(end);
    }
  }

  #forget(end: number): void {
    this.#begun = false;
    // After a reset that an event led to, nothing is left to forget.
    this.#slab.fill(0, this.#from, Math.min(end, this.#to));
    this.#from = end < this.#to ? end : 0;
    if (this.#from === 0) this.#to = 0;
    this.#scanner.restart(this.#from);
  }

  /** `ESC 1` alone: a card was put in; `0` behind the data: it was drawn out (MagTek Port Powered, p. 20). */
  #reportPresence(begun: boolean, end: number): void {
    let at = end - 1;
    while (at >= this.#from && (this.#slab[at]! < CHAR.BLANK || this.#slab[at]! > 0x7e)) at -= 1;
    if (at < this.#from) return;
    if (this.#slab[at] === CHAR.ONE && !begun) this.#events.onCardPresent?.(true);
    // What was before the swipe is zero.
    const standsAlone = !begun || this.#slab[at - 1] === CHAR.QUESTION;
    if (this.#slab[at] === CHAR.ZERO && standsAlone) this.#events.onCardPresent?.(false);
  }
}
