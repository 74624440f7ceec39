import type { ReadFailure } from '../cardReader.ts';
import { HidReportAssembler } from '../framing/hidReport.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import type { CreateDecoder, SwipeDecoder, SwipeEvents } from './swipeDecoder.ts';

/** The card number in the whole report at the start of `bytes`, or why there is none. */
export type FindInReport = (bytes: Uint8Array, length: number) => Span | ReadFailure;

/** For readers that send one USB report of `reportBytes` for each swipe. */
export function reportDecoder(reportBytes: number, find: FindInReport): CreateDecoder {
  return (events) => new ReportDecoder(reportBytes, find, events);
}

class ReportDecoder implements SwipeDecoder {
  readonly #slab = createSlab();
  readonly #assembler: HidReportAssembler;
  readonly #find: FindInReport;
  readonly #events: SwipeEvents;

  constructor(reportBytes: number, find: FindInReport, events: SwipeEvents) {
    this.#assembler = new HidReportAssembler(this.#slab, reportBytes);
    this.#find = find;
    this.#events = events;
  }

  push(bytes: Uint8Array, atMs: number): void {
    this.idle(atMs);
    if (this.deadline() === undefined) this.#events.onBegin();
    const length = this.#assembler.push(bytes, atMs);
    if (length === undefined) return;
    try {
      const found = this.#find(this.#slab, length);
      if (typeof found === 'string') this.#events.onFailure(found);
      else this.#events.onNumber(this.#slab, found);
    } finally {
      this.#assembler.wipe();
    }
  }

  idle(atMs: number): void {
    const deadline = this.deadline();
    if (deadline === undefined || atMs < deadline) return;
    this.#assembler.wipe();
    this.#events.onFailure('tooFast');
  }

  deadline(): number | undefined {
    return this.#assembler.deadline();
  }

  reset(): void {
    this.#assembler.wipe();
  }
}
