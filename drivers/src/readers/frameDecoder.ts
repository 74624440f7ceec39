import type { ReadFailure } from '../cardReader.ts';
import { MAX_SWIPE_MS } from '../framing/asciiFramer.ts';
import { FrameBuffer, type FindFrameEnd } from '../framing/frameBuffer.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import type { CreateDecoder, SwipeDecoder, SwipeEvents } from './swipeDecoder.ts';

/** The card number in a whole frame of `bytes`, or why there is none. May move bytes within the frame. */
export type FindInFrame = (bytes: Uint8Array, frame: Span) => Span | ReadFailure;

/** For readers that send one frame for each swipe, as a byte stream, in reports or in packets of them. */
export interface FrameRules {
  readonly findEnd: FindFrameEnd;
  /** A longer silence inside a frame breaks it. */
  readonly silenceMs: number;
  readonly find: FindInFrame;
}

export function frameDecoder(rules: FrameRules): CreateDecoder {
  return (events) => new FrameDecoder(rules, events);
}

class FrameDecoder implements SwipeDecoder {
  readonly #rules: FrameRules;
  readonly #events: SwipeEvents;
  readonly #frames: FrameBuffer;
  #isOpen = false;
  #isDamaged = false;
  #firstAt = 0;
  #lastAt = 0;

  constructor(rules: FrameRules, events: SwipeEvents) {
    this.#rules = rules;
    this.#events = events;
    this.#frames = new FrameBuffer(createSlab(), rules.findEnd, rules.silenceMs, {
      onFrame: (bytes, frame) => this.#onFrame(bytes, frame),
      onBadSum: () => {
        this.#begin();
        this.#isDamaged = true;
      },
    });
  }

  push(bytes: Uint8Array, atMs: number): void {
    this.idle(atMs);
    if (!this.#isOpen) this.#firstAt = atMs;
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
    this.reset();
    this.#events.onFailure(failure);
  }

  deadline(): number | undefined {
    if (!this.#isOpen) return undefined;
    return Math.min(this.#lastAt + this.#rules.silenceMs, this.#firstAt + MAX_SWIPE_MS);
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
    const found = this.#rules.find(bytes, frame);
    this.#end();
    if (typeof found === 'string') this.#events.onFailure(found);
    else this.#events.onNumber(bytes, found);
  }
}
