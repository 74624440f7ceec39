import { findIdtechNumber, readIdtechCard } from '../devices/idtech.ts';
import { FrameBuffer } from '../framing/frameBuffer.ts';
import { findIdtechEnd, idtechCard } from '../framing/idtechFrame.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import type { CreateDecoder, SwipeDecoder, SwipeEvents } from './swipeDecoder.ts';

/** Packets of one report follow each other within milliseconds, also on a serial line. */
const SILENCE_MS = 100;

/** ID TECH readers, enhanced or original format, in reports, in packets of them or as a byte stream. */
export const idtechDecoder: CreateDecoder = (events) => new IdtechDecoder(events);

class IdtechDecoder implements SwipeDecoder {
  readonly #events: SwipeEvents;
  /** A report is padded behind its frame with bytes that begin none. */
  readonly #frames: FrameBuffer;
  #isOpen = false;
  #isDamaged = false;
  #lastAt = 0;

  constructor(events: SwipeEvents) {
    this.#events = events;
    this.#frames = new FrameBuffer(createSlab(), findIdtechEnd, SILENCE_MS, {
      onFrame: (bytes, frame) => this.#onFrame(bytes, frame),
      onBadSum: () => {
        this.#begin();
        this.#isDamaged = true;
      },
    });
  }

  push(bytes: Uint8Array, atMs: number): void {
    this.idle(atMs);
    this.#lastAt = atMs;
    this.#frames.push(bytes, atMs);
    if (this.#frames.deadline() !== undefined) this.#begin();
  }

  idle(atMs: number): void {
    const deadline = this.deadline();
    if (deadline === undefined || atMs < deadline) return;
    // May still find a good frame behind the beginning of another.
    this.#frames.idle(atMs);
    if (!this.#isOpen) return;
    const failure = this.#isDamaged ? 'unreadable' : 'tooFast';
    this.#end();
    this.#events.onFailure(failure);
  }

  deadline(): number | undefined {
    return this.#isOpen ? this.#lastAt + SILENCE_MS : undefined;
  }

  reset(): void {
    this.#frames.wipe();
    this.#end();
  }

  #begin(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#events.onBegin();
  }

  #end(): void {
    this.#isOpen = false;
    this.#isDamaged = false;
  }

  #onFrame(bytes: Uint8Array, frame: Span): void {
    this.#begin();
    const card = readIdtechCard(bytes, idtechCard(frame));
    const found = card ? findIdtechNumber(bytes, card) : 'unreadable';
    this.#end();
    if (typeof found === 'string') this.#events.onFailure(found);
    else this.#events.onNumber(bytes, found);
  }
}
