import { scanSwipe, type Scan, type ScanRules } from './scanSwipe.ts';
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
  readonly #rules: ScanRules;
  readonly #idleMs: number;
  readonly #maxFrame: number;
  readonly #mask: number;
  readonly #insertion: boolean;
  /** Bytes in use, from the start of the slab. */
  #length = 0;
  #begun = false;
  #firstAt = 0;
  #lastAt = 0;

  constructor(slab: Uint8Array, framing: AsciiFraming, events: AsciiFramerEvents) {
    this.#slab = slab;
    this.#events = events;
    const endBytes = { CR: CHAR.CR, CRLF: CHAR.CR, ETX: CHAR.ETX, none: undefined } as const;
    this.#rules = { endByte: endBytes[framing.terminator ?? 'CR'], lrc: framing.lrc ? 'sent' : 'auto' };
    this.#idleMs = framing.idleMs ?? 200;
    this.#maxFrame = framing.maxFrame ?? 256;
    this.#mask = framing.parityInTopBit ? 0x7f : 0xff;
    this.#insertion = framing.profile === 'magtekInsertion';
  }

  /** Copies the chunk; the caller may zero it at once. `atMs` must not run backwards. */
  push(chunk: Uint8Array, atMs: number): void {
    this.idle(atMs);
    for (let from = 0; from < chunk.length;) {
      if (this.#length === 0) this.#firstAt = atMs;
      const taken = Math.min(chunk.length - from, this.#maxFrame - this.#length);
      for (let at = 0; at < taken; at += 1) this.#slab[this.#length + at] = chunk[from + at]! & this.#mask;
      this.#length += taken;
      from += taken;
      this.#lastAt = atMs;
      this.#scan();
    }
  }

  /** To be called when `deadline()` has come; harmless earlier. */
  idle(atMs: number): void {
    const deadline = this.deadline();
    if (deadline === undefined || atMs < deadline) return;
    while (this.#length > 0) this.#finish(this.#scanAll(true), this.#length);
  }

  /** When the bytes at hand become too old, in the time of `push`; undefined when there are none. */
  deadline(): number | undefined {
    if (this.#length === 0) return undefined;
    return Math.min(this.#lastAt + this.#idleMs, this.#firstAt + MAX_SWIPE_MS);
  }

  /** Forgets half a swipe, for instance when the port closes. No event follows. */
  reset(): void {
    this.#slab.fill(0);
    this.#length = 0;
    this.#begun = false;
  }

  #scanAll(over: boolean): Scan {
    return scanSwipe(this.#slab, 0, this.#length, this.#rules, over);
  }

  #scan(): void {
    while (this.#length > 0) {
      const scan = this.#scanAll(false);
      if (scan.begun && !this.#begun) {
        this.#begun = true;
        this.#events.onBegin();
      }
      if (scan.end !== undefined) this.#finish(scan, scan.end);
      else if (this.#length < this.#maxFrame) return;
      // Full. A good swipe may have begun inside the rubbish: what an open track holds is kept.
      else this.#finish(this.#scanAll(true), scan.openAt || this.#length);
    }
  }

  /** Reports one swipe and forgets `bytes[0, end)`. */
  #finish(scan: Scan, end: number): void {
    const stop = Math.min(scan.end ?? end, end);
    const begun = this.#begun || scan.begun;
    try {
      if (scan.begun && !this.#begun) this.#events.onBegin();
      if (this.#insertion) this.#reportPresence(scan, stop);
      if (scan.closed) this.#events.onSwipe(this.#slab, scan.tracks);
      else if (begun) this.#events.onPartial();
    } finally {
      this.#forget(stop);
    }
  }

  #forget(end: number): void {
    this.#begun = false;
    if (end < this.#length) this.#slab.copyWithin(0, end, this.#length);
    this.#slab.fill(0, this.#length - end, this.#length);
    this.#length -= end;
  }

  /** `ESC 1` alone: a card was put in; `0` behind the data: it was drawn out (MagTek Port Powered, p. 20). */
  #reportPresence(scan: Scan, end: number): void {
    let at = end - 1;
    while (at >= 0 && (this.#slab[at]! < CHAR.BLANK || this.#slab[at]! > 0x7e)) at -= 1;
    if (at < 0) return;
    if (this.#slab[at] === CHAR.ONE && !scan.begun) this.#events.onCardPresent?.(true);
    const standsAlone = !scan.begun || this.#slab[at - 1] === CHAR.QUESTION;
    if (this.#slab[at] === CHAR.ZERO && standsAlone) this.#events.onCardPresent?.(false);
  }
}
