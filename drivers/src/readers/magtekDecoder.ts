import type { ReadFailure } from '../cardReader.ts';
import { findCard } from '../devices/findCard.ts';
import { readMagtekReport } from '../devices/magtekHid.ts';
import { HidReportAssembler } from '../framing/hidReport.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import type { CreateDecoder, SwipeDecoder, SwipeEvents } from './swipeDecoder.ts';

/** MagTek readers in HID mode. `reportBytes`: what this model sends per swipe, 337 in clear. */
export function magtekDecoder(reportBytes: number): CreateDecoder {
  return (events) => new MagtekDecoder(reportBytes, events);
}

class MagtekDecoder implements SwipeDecoder {
  readonly #slab = createSlab();
  readonly #assembler: HidReportAssembler;
  readonly #events: SwipeEvents;

  constructor(reportBytes: number, events: SwipeEvents) {
    this.#assembler = new HidReportAssembler(this.#slab, reportBytes);
    this.#events = events;
  }

  push(bytes: Uint8Array, atMs: number): void {
    this.idle(atMs);
    if (this.deadline() === undefined) this.#events.onBegin();
    const length = this.#assembler.push(bytes, atMs);
    if (length === undefined) return;
    try {
      const found = findInReport(this.#slab, length);
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

function findInReport(bytes: Uint8Array, length: number): Span | ReadFailure {
  const report = readMagtekReport(bytes, length);
  if (!report) return 'unreadable';
  const { tracks, encode } = report;
  if (encode === 'AAMVA' || encode === 'CADL') return 'unsupportedCard';
  if (!report.encrypted) return findCard(bytes, tracks);
  // Its masked numbers may even pass the Luhn check; they are nobody's card number.
  return [tracks[1], tracks[2], tracks[3]].some((track) => track.status === 'ok')
    ? 'encryptedReader'
    : 'unreadable';
}
