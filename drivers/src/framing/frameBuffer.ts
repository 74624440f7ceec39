import type { Span } from './tracks.ts';

/** Behind the last byte of the frame; 'badSum': all of it is there, but its check does not fit. */
export type FrameEnd = number | 'incomplete' | 'broken' | 'badSum';

/**
 * Where the frame that starts at `start` ends; `end` is behind the last byte at hand. More bytes may turn
 * 'incomplete' into another answer, and no answer into another.
 */
export type FindFrameEnd = (bytes: Uint8Array, start: number, end: number) => FrameEnd;

export interface FrameEvents {
  /** `bytes` is the slab; the frame in it is zeroed when this returns. */
  onFrame(bytes: Uint8Array, frame: Span): void;
  /** The sender may be asked to say it again. */
  onBadSum?(): void;
}

/** Cuts a byte stream into frames, on one slab. No clock: times are passed in and must not run backwards. */
export class FrameBuffer {
  readonly #slab: Uint8Array;
  readonly #findEnd: FindFrameEnd;
  readonly #silenceMs: number;
  readonly #events: FrameEvents;
  #length = 0;
  #lastAt = 0;

  /** `silenceMs`: a longer silence inside a frame breaks it. No frame may be longer than the slab. */
  constructor(slab: Uint8Array, findEnd: FindFrameEnd, silenceMs: number, events: FrameEvents) {
    this.#slab = slab;
    this.#findEnd = findEnd;
    this.#silenceMs = silenceMs;
    this.#events = events;
  }

  /** Copies the chunk; the caller may zero it at once. */
  push(chunk: Uint8Array, atMs: number): void {
    this.idle(atMs);
    this.#lastAt = atMs;
    for (let from = 0; from < chunk.length;) {
      const taken = Math.min(chunk.length - from, this.#slab.length - this.#length);
      this.#slab.set(taken === chunk.length ? chunk : chunk.subarray(from, from + taken), this.#length);
      this.#length += taken;
      from += taken;
      this.#scan(false);
      // Still full: what it began with is longer than any frame.
      if (this.#length === this.#slab.length) this.#scan(true);
    }
  }

  /** To be called when `deadline()` has come; harmless earlier. */
  idle(atMs: number): void {
    const deadline = this.deadline();
    if (deadline !== undefined && atMs >= deadline) this.#scan(true);
  }

  /** When half a frame becomes too old; undefined when there is none. */
  deadline(): number | undefined {
    return this.#length === 0 ? undefined : this.#lastAt + this.#silenceMs;
  }

  /** Forgets and zeroes everything. No event follows. */
  wipe(): void {
    this.#slab.fill(0);
    this.#length = 0;
  }

  /** `over`: no more will come, so that what is incomplete is broken. */
  #scan(over: boolean): void {
    let at = 0;
    try {
      while (at < this.#length) {
        const end = this.#findEnd(this.#slab, at, this.#length);
        if (end === 'incomplete' && !over) break;
        const start = at;
        // One byte, not the claimed length: a good frame may start inside a broken one.
        at = typeof end === 'number' ? end : at + 1;
        if (typeof end === 'number') this.#events.onFrame(this.#slab, { start, end });
        else if (end === 'badSum') this.#events.onBadSum?.();
      }
    } finally {
      this.#forget(Math.min(at, this.#length));
    }
  }

  #forget(end: number): void {
    if (end === 0) return;
    if (end < this.#length) this.#slab.copyWithin(0, end, this.#length);
    this.#slab.fill(0, this.#length - end, this.#length);
    this.#length -= end;
  }
}
