import type { ReaderCommand, ReaderCommandName } from '../cardReader.ts';
import { FrameBuffer } from '../framing/frameBuffer.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import type { CardReading, ReadingStep } from './cardReading.ts';
import type { Dialogue, DialogueEffect } from './dialogue.ts';
import { DialogueTurn } from './dialogueTurn.ts';
import { Exchange, type ExchangeStep } from './exchange.ts';
import type { InsertCodec } from './insertCodec.ts';
import { keepNumber } from './keepNumber.ts';

type State =
  | { readonly name: 'moving' }
  /** `told`: the card or the failure of this reading is out. */
  | { readonly name: 'reading'; readonly since: number; readonly told: boolean };

const MOVING: State = { name: 'moving' };

/**
 * Two that share one wire: `mover` takes cards in and pushes them out, `reading` reads what the mover could not. It
 * comes in when the mover has found a card unreadable and is about to push it out; until it is done, the mover's
 * clock stands still and what it wants to do is held back.
 */
export class ReadingDialogue implements Dialogue {
  readonly can: ReadonlySet<ReaderCommandName>;
  readonly #mover: Dialogue;
  readonly #reading: CardReading;
  readonly #exchange: Exchange;
  readonly #refusal: Uint8Array | undefined;
  readonly #cancel: Uint8Array | undefined;
  /** Sees every byte, also the mover's, for the mover does not say when silence cuts a frame short. */
  readonly #frames: FrameBuffer;
  #framesSeen = 0;
  /** Holds the digits of one card until they are handed out. */
  readonly #card = createSlab();
  #state: State = MOVING;
  #held: DialogueEffect[] = [];
  /** How far the mover's clock is behind. */
  #lagMs = 0;
  #slot: 'accept' | 'refuse' = 'accept';
  #cardPresent = false;
  readonly #turn = new DialogueTurn();

  /** `cancel`: what ends a command that the reader has taken and does not answer. */
  constructor(mover: Dialogue, reading: CardReading, codec: InsertCodec, cancel?: Uint8Array) {
    this.can = mover.can;
    this.#mover = mover;
    this.#reading = reading;
    this.#exchange = new Exchange(codec.exchange);
    this.#refusal = codec.exchange.refusal;
    this.#cancel = cancel;
    this.#frames = new FrameBuffer(createSlab(), codec.findFrameEnd, codec.silenceMs, {
      onFrame: (bytes, frame) => this.#onFrame(bytes, frame),
      onBadSum: () => this.#damaged(),
    });
  }

  start(atMs: number): readonly DialogueEffect[] {
    this.reset();
    return this.#turn.at(atMs, () => this.#obey(this.#mover.start(atMs)));
  }

  receive(bytes: Uint8Array, atMs: number): readonly DialogueEffect[] {
    return this.#turn.at(atMs, () => {
      const wasMoving = this.#state.name === 'moving';
      this.#frames.push(bytes, atMs);
      if (wasMoving) this.#obey(this.#mover.receive(bytes, this.#moverNow()));
    });
  }

  wake(atMs: number): readonly DialogueEffect[] {
    return this.#turn.at(atMs, () => {
      this.#cutSilence();
      if (this.#state.name === 'reading') this.#take(this.#exchange.wake(atMs));
      else this.#obey(this.#mover.wake(this.#moverNow()));
    });
  }

  deadline(): number | undefined {
    const mover = this.#mover.deadline();
    const next = this.#state.name === 'reading' ? this.#exchange.deadline() : mover && mover + this.#lagMs;
    const half = this.#frames.deadline();
    return half === undefined || (next !== undefined && next < half) ? next : half;
  }

  isSettled(): boolean {
    return this.#state.name === 'moving' && this.#mover.isSettled();
  }

  command(command: ReaderCommand, atMs: number): readonly DialogueEffect[] {
    return this.#turn.at(atMs, () => {
      if (command.do === 'accept' || command.do === 'refuse') this.#slot = command.do;
      this.#obey(this.#mover.command(command, this.#moverNow()));
    });
  }

  reset(): void {
    this.#state = MOVING;
    this.#held = [];
    this.#lagMs = 0;
    this.#cardPresent = false;
    this.#turn.forget();
    this.#mover.reset();
    this.#reading.forget();
    this.#exchange.reset();
    this.#frames.wipe();
    this.#card.fill(0);
  }

  #moverNow(): number {
    return (this.#state.name === 'reading' ? this.#state.since : this.#turn.now) - this.#lagMs;
  }

  /** Performs what the mover wants, up to the moment in which a card is to be read. */
  #obey(effects: readonly DialogueEffect[]): void {
    let taken = false;
    for (const effect of effects) {
      if (this.#state.name === 'reading') this.#held.push(effect);
      else if (effect.do === 'failure' && effect.failure === 'unreadable') this.#begin();
      else {
        if (effect.do === 'cardPresent') taken = this.#isTaken(effect.present);
        if (effect.do === 'trouble' && effect.code === 'READER_NO_ANSWER') this.#write(this.#cancel);
        this.#turn.add(effect);
      }
    }
    // Whether a slot stays open behind a card is not documented; to open it again does no harm.
    if (taken && this.#state.name === 'moving' && this.#slot === 'accept')
      this.#obey(this.#mover.command({ do: 'accept' }, this.#moverNow()));
  }

  #isTaken(present: boolean): boolean {
    const wasPresent = this.#cardPresent;
    this.#cardPresent = present;
    return wasPresent && !present;
  }

  #begin(): void {
    this.#state = { name: 'reading', since: this.#turn.now, told: false };
    this.#turn.add(...this.#exchange.begin(this.#reading.begin(), this.#turn.now));
  }

  #onFrame(bytes: Uint8Array, frame: Span): void {
    this.#framesSeen += 1;
    if (this.#state.name !== 'reading') return;
    const answer = this.#reading.answered(bytes, frame);
    if (answer === 'noise') return;
    if (answer === 'ack') this.#take(this.#exchange.acknowledged(this.#turn.now));
    else if (answer === 'nak') this.#take(this.#exchange.refused(this.#turn.now));
    else {
      this.#take(this.#exchange.answered());
      this.#goOn(answer);
    }
  }

  #goOn({ card, failure, next }: ReadingStep): void {
    if (card) {
      const number = keepNumber(this.#card, card.bytes, card.number);
      this.#tell({ do: 'card', means: card.means, bytes: this.#card, number });
    } else if (failure) this.#tell({ do: 'failure', failure });
    if (next) this.#turn.add(...this.#exchange.begin(next, this.#turn.now));
    else this.#end();
  }

  #tell(effect: DialogueEffect): void {
    if (this.#state.name !== 'reading' || this.#state.told) return;
    this.#state = { ...this.#state, told: true };
    this.#turn.add(effect);
  }

  /** The mover goes on where it stopped. If the reader is in trouble, its next command will meet it too. */
  #end(): void {
    if (this.#state.name !== 'reading') return;
    this.#tell({ do: 'failure', failure: 'unreadable' });
    this.#lagMs += this.#turn.now - this.#state.since;
    this.#state = MOVING;
    this.#reading.forget();
    this.#obey(this.#held.splice(0));
  }

  #take(step: ExchangeStep): void {
    if (step !== 'gaveUp') this.#turn.add(...step);
    else {
      this.#write(this.#cancel);
      this.#end();
    }
  }

  #damaged(): void {
    if (this.#state.name === 'reading') this.#take(this.#exchange.damaged(this.#turn.now));
  }

  /** Half a frame and then silence: where an answer can be refused, it is, and comes once more. */
  #cutSilence(): void {
    const deadline = this.#frames.deadline();
    if (deadline === undefined || this.#turn.now < deadline) return;
    const seenBefore = this.#framesSeen;
    this.#frames.idle(this.#turn.now);
    if (this.#framesSeen > seenBefore) return;
    if (this.#state.name === 'reading') this.#damaged();
    else if (!this.#mover.isSettled()) this.#write(this.#refusal);
  }

  #write(bytes: Uint8Array | undefined): void {
    if (bytes) this.#turn.add({ do: 'write', bytes });
  }
}
