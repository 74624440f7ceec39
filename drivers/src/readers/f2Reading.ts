import type { ReadFailure } from '../cardReader.ts';
import type { F2Answer } from '../devices/f2Answer.ts';
import { findCard } from '../devices/findCard.ts';
import { createSlab } from '../framing/slab.ts';
import { ABSENT, FAULTY, type Span, type Track, type TrackNumber } from '../framing/tracks.ts';
import type { CardReading, ReadingStep } from './cardReading.ts';
import type { ChipTalk } from './chipTalk.ts';
import type { Request } from './exchange.ts';
import { f2Request, readF2Unit } from './f2Codec.ts';
import type { F2Dialect, StripeStep } from './f2Dialect.ts';

/** Where the reading is; each step has one command under way. */
type Step =
  | { readonly name: 'stripe' | 'contact' | 'power' | 'release'; readonly index: number }
  | { readonly name: 'apdu' };

/** No stripe, or nothing on it: not a damage. */
const BLANK_ERRORS: ReadonlySet<string> = new Set(['23', '24']);
/** The answer to reset is not what EMV, or this reader, expects. */
const ODD_CHIP_ERRORS: ReadonlySet<string> = new Set(['66', '69']);

/**
 * Reads a card by the commands of one dialect: the stripe first, for it takes no power; the chip when the stripe gave
 * no number.
 */
export class F2Reading implements CardReading {
  readonly #dialect: F2Dialect;
  readonly #chip: ChipTalk;
  /** What the stripe's commands have brought so far. */
  readonly #slab = createSlab();
  #used = 0;
  #tracks: Record<TrackNumber, Track> = { 1: ABSENT, 2: ABSENT, 3: ABSENT };
  #failure: ReadFailure = 'unreadable';
  #step: Step = { name: 'stripe', index: 0 };
  /** The command under way, and the first byte that the chip's reset answered. */
  #text: Uint8Array;
  #chipType: number | undefined;

  constructor(dialect: F2Dialect, chip: ChipTalk) {
    this.#dialect = dialect;
    this.#chip = chip;
    this.#text = dialect.status;
  }

  begin(): Request {
    this.forget();
    const [stripe] = this.#dialect.stripe;
    if (stripe) return this.#ask({ name: 'stripe', index: 0 }, stripe.text);
    return this.#askChip();
  }

  answered(bytes: Uint8Array, frame: Span): 'ack' | 'nak' | 'noise' | ReadingStep {
    const unit = readF2Unit(this.#dialect, this.#text, bytes, frame);
    if (typeof unit === 'string') return unit;
    const { answer, whole } = unit;
    const step = this.#step;
    if (step.name === 'release') return this.#release(step.index + 1);
    if (answer.kind === 'refused') {
      const why = this.#dialect.refusals.get(answer.error);
      if (why === 'noCard') return this.#over('tooFast');
      // The next command that moves the card meets the same trouble and says so.
      if (why === 'jam' || why === 'restarted') return this.#over('unreadable');
    }
    switch (step.name) {
      case 'stripe':
        this.#keepTracks(this.#dialect.stripe[step.index], answer, whole, bytes);
        return this.#afterStripe(step.index + 1);
      case 'contact':
        return answer.kind === 'done' ? this.#contact(step.index + 1) : this.#giveUpChip();
      case 'power':
        return this.#powered(step.index, answer, bytes);
      case 'apdu':
        return answer.kind === 'done' && whole ? this.#heardChip(bytes, answer.data) : this.#giveUpChip();
    }
  }

  forget(): void {
    this.#slab.fill(0);
    this.#used = 0;
    this.#tracks = { 1: ABSENT, 2: ABSENT, 3: ABSENT };
    this.#failure = 'unreadable';
    this.#chipType = undefined;
    this.#chip.reset();
  }

  #ask(step: Step, text: Uint8Array): Request {
    this.#step = step;
    this.#text = text;
    return f2Request(this.#dialect, text);
  }

  #keepTracks(step: StripeStep | undefined, answer: F2Answer, whole: boolean, bytes: Uint8Array): void {
    const { start, end } = answer.data;
    const length = Math.min(end - start, this.#slab.length - this.#used);
    const data = { start: this.#used, end: this.#used + length };
    let found: ReturnType<NonNullable<StripeStep['read']>>;
    if (answer.kind === 'done' && whole) {
      this.#slab.set(bytes.subarray(start, start + length), data.start);
      this.#used = data.end;
      found = step?.read?.(this.#slab, data);
    }
    const without = answer.kind === 'refused' && BLANK_ERRORS.has(answer.error) ? ABSENT : FAULTY;
    for (const track of step?.tracks ?? []) this.#tracks[track] = found?.[track] ?? without;
  }

  #afterStripe(index: number): ReadingStep {
    const next = this.#dialect.stripe[index];
    if (next) return { next: this.#ask({ name: 'stripe', index }, next.text) };
    const number = findCard(this.#slab, this.#tracks);
    if (typeof number !== 'string') return { card: { means: 'stripe', bytes: this.#slab, number } };
    this.#failure = number;
    // A licence has no chip of a bank, and an encrypting head keeps its chip reader to itself.
    if (number !== 'unreadable') return this.#over(number);
    return { next: this.#askChip() };
  }

  #askChip(): Request {
    const [contact] = this.#dialect.chip.contact;
    return contact ? this.#ask({ name: 'contact', index: 0 }, contact) : this.#power(0);
  }

  #contact(index: number): ReadingStep {
    const next = this.#dialect.chip.contact[index];
    return { next: next ? this.#ask({ name: 'contact', index }, next) : this.#power(0) };
  }

  #power(index: number): Request {
    const { power } = this.#dialect.chip;
    return this.#ask({ name: 'power', index }, power[index] ?? this.#dialect.status);
  }

  #powered(index: number, answer: F2Answer, bytes: Uint8Array): ReadingStep {
    if (answer.kind === 'done') {
      this.#chipType = answer.data.start < answer.data.end ? bytes[answer.data.start] : undefined;
      return this.#send(this.#chip.begin());
    }
    const hasOther = index + 1 < this.#dialect.chip.power.length;
    return hasOther && ODD_CHIP_ERRORS.has(answer.error)
      ? { next: this.#power(index + 1) }
      : this.#giveUpChip();
  }

  #send(apdu: Uint8Array): ReadingStep {
    const text = this.#dialect.chip.apdu(apdu, this.#chipType);
    return text.length > this.#dialect.maxTextBytes
      ? this.#giveUpChip()
      : { next: this.#ask({ name: 'apdu' }, text) };
  }

  #heardChip(bytes: Uint8Array, data: Span): ReadingStep {
    const said = this.#chip.answered(bytes.subarray(data.start, data.end));
    if ('apdu' in said) return this.#send(said.apdu);
    if ('failure' in said) return { failure: said.failure, ...this.#release(0) };
    return { card: { means: 'chip', ...said }, ...this.#release(0) };
  }

  #giveUpChip(): ReadingStep {
    return { failure: this.#failure, ...this.#release(0) };
  }

  #release(index: number): ReadingStep {
    const text = this.#dialect.chip.release[index];
    return text ? { next: this.#ask({ name: 'release', index }, text) } : {};
  }

  /** With the card where it is: there is nothing to release, or nothing that can be. */
  #over(failure: ReadFailure): ReadingStep {
    return { failure };
  }
}
