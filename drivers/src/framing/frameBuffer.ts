import type { Span } from './tracks.ts';

/** Behind the last byte of the frame; 'badSum': all of it is there, but its check does not fit. */
export type FrameEnd = number | 'incomplete' | 'broken' | 'badSum';

/**
 * Where the frame that starts at `start` ends; `end` is behind the last byte at hand. More bytes may turn
 * 'incomplete' into another answer, and no answer into another. `known`: all before it was there when the answer about
 * this frame was 'incomplete', and need not be looked at again; `start` when there was no such answer.
 */
export type FindFrameEnd = (bytes: Uint8Array, start: number, end: number, known?: number) => FrameEnd;

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
  /** Bytes at hand: from `#from` to `#to` in the slab. All others are zero. */
  #from = 0;
  #to = 0;
  /** Up to here the first frame was found incomplete. */
  #known = 0;
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
    for (let next = 0; next < chunk.length;) {
      const end = Math.min(chunk.length, next + this.#slab.length - this.#to);
      // A view costs more than copying a packet, so a chunk that fits is taken as it is.
      this.#slab.set(next === 0 && end === chunk.length ? chunk : chunk.subarray(next, end), this.#to);
      this.#to += end - next;
      next = end;
      this.#scan(false);
      if (this.#to === this.#slab.length) this.#makeRoom();
    }
  }

  /** To be called when `deadline()` has come; harmless earlier. */
  idle(atMs: number): void {
    const deadline = this.deadline();
    if (deadline !== undefined && atMs >= deadline) this.#scan(true);
  }

  /** When half a frame becomes too old; undefined when there is none. */
  deadline(): number | undefined {
    return this.#from === this.#to ? undefined : this.#lastAt + this.#silenceMs;
  }

  /** Forgets and zeroes everything. No event follows. */
  wipe(): void {
    this.#slab.fill(0);
    this.#from = 0;
    this.#to = 0;
    this.#known = 0;
  }

  /** `over`: no more will come, so that what is incomplete is broken. */
  #scan(over: boolean): void {
    let at = this.#from;
    let known = this.#known;
    try {
      while (at < this.#to) {
        const end = this.#findEnd(this.#slab, at, this.#to, known);
        if (end === 'incomplete' && !over) {
          known = this.#to;
          break;
        }
        const start = at;
        // One byte, not the claimed length: a good frame may start inside a broken one.
        at = typeof end === 'number' ? end : at + 1;
        known = at;
        if (typeof end === 'number') this.#events.onFrame(this.#slab, { start, end });
        else if (end === 'badSum') this.#events.onBadSum?.();
      }
    } finally {
      this.#forget(Math.min(at, this.#to), known);
    }
  }

  #forget(end: number, known: number): void {
    if (end > this.#from) this.#slab.fill(0, this.#from, end);
    const isEmpty = end === this.#to;
    this.#from = isEmpty ? 0 : end;
    this.#known = isEmpty ? 0 : known;
    if (isEmpty) this.#to = 0;
  }

  #makeRoom(): void {
    // Full from end to end: what it began with is longer than any frame.
    if (this.#from === 0) return this.#scan(true);
    this.#slab.copyWithin(0, this.#from, this.#to);
    this.#slab.fill(0, this.#to - this.#from);
    this.#known -= this.#from;
    this.#to -= this.#from;
    this.#from = 0;
  }
}
