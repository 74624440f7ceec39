import type { ErrorCode } from '@lobby/shared';
import type { ReadFailure, ReaderCommand, ReaderCommandName } from '../cardReader.ts';
import { findCard } from '../devices/findCard.ts';
import { FrameBuffer } from '../framing/frameBuffer.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span, Tracks } from '../framing/tracks.ts';
import type { Dialogue, DialogueEffect } from './dialogue.ts';
import { DialogueTurn } from './dialogueTurn.ts';
import { Exchange, type ExchangeStep } from './exchange.ts';
import type { CardPlace, InsertAnswer, InsertAsk, InsertCodec, Refusal } from './insertCodec.ts';
import { keepNumber } from './keepNumber.ts';

/** How often the reader is asked where the card is. */
const POLL_MS = 200;
/** After trouble, before the reader is set up once more. */
const RETRY_MS = 2_000;
/** A reader that has its power again is set up at once, and this often when it does not help. */
const RESTART_MS = 250;
/** A card that has been read and is still inside is pushed out this often: its owner may be holding it back. */
const EJECT_AGAIN_MS = 2_000;
/** More commands than these make no sense at once; the oldest is dropped. */
const MAX_WAITING_COMMANDS = 8;

type State =
  | { readonly name: 'off' }
  | { readonly name: 'asking'; readonly ask: InsertAsk }
  | { readonly name: 'pausing'; readonly next: InsertAsk; readonly until: number };

/** What happens to the card that is in the reader. */
type CardStage = 'none' | 'reading' | 'served';

/**
 * Readers that take a card in: set up, ask where the card is, read it, push it out, wait until it is taken. The card
 * is never kept (ux.md, K17). One order of things for all of them; what differs is in the codec.
 */
export class InsertDialogue implements Dialogue {
  readonly can: ReadonlySet<ReaderCommandName>;
  readonly #codec: InsertCodec;
  readonly #exchange: Exchange;
  readonly #frames: FrameBuffer;
  /** Holds the digits of one card until they are handed out. */
  readonly #card = createSlab();
  #state: State = { name: 'off' };
  #stage: CardStage = 'none';
  #slot: 'accept' | 'refuse' = 'accept';
  #waiting: ReaderCommand[] = [];
  #ejectAt = 0;
  /** What the reader said of its slot when we had set it; undefined before. */
  #entry: number | undefined;
  readonly #turn = new DialogueTurn();

  constructor(codec: InsertCodec) {
    this.can = codec.can;
    this.#codec = codec;
    this.#exchange = new Exchange(codec.exchange);
    this.#frames = new FrameBuffer(createSlab(), codec.findFrameEnd, codec.silenceMs, {
      onFrame: (bytes, frame) => this.#onFrame(bytes, frame),
      onBadSum: () => this.#take(this.#exchange.damaged(this.#turn.now)),
    });
  }

  start(atMs: number): readonly DialogueEffect[] {
    this.reset();
    return this.#turn.at(atMs, () => this.#ask({ do: 'reset' }));
  }

  receive(bytes: Uint8Array, atMs: number): readonly DialogueEffect[] {
    return this.#turn.at(atMs, () => {
      if (this.#state.name !== 'off') this.#frames.push(bytes, atMs);
    });
  }

  wake(atMs: number): readonly DialogueEffect[] {
    return this.#turn.at(atMs, () => {
      this.#frames.idle(atMs);
      this.#take(this.#exchange.wake(atMs));
      if (this.#state.name === 'pausing' && atMs >= this.#state.until) this.#ask(this.#state.next);
    });
  }

  deadline(): number | undefined {
    const pause = this.#state.name === 'pausing' ? this.#state.until : undefined;
    const times = [this.#frames.deadline(), this.#exchange.deadline(), pause];
    return times.reduce((first, at) => (first === undefined || (at ?? first) < first ? at : first));
  }

  isSettled(): boolean {
    return this.#state.name !== 'asking' && this.#waiting.length === 0;
  }

  command(command: ReaderCommand, atMs: number): readonly DialogueEffect[] {
    return this.#turn.at(atMs, () => {
      if (command.do === 'accept' || command.do === 'refuse') this.#slot = command.do;
      const isInTrouble = this.#state.name === 'pausing' && this.#state.next.do === 'reset';
      if (this.#state.name === 'off' || isInTrouble || !this.can.has(command.do)) return;
      this.#waiting = [...this.#waiting, command].slice(-MAX_WAITING_COMMANDS);
      if (this.#state.name === 'pausing') this.#goOn();
    });
  }

  reset(): void {
    this.#state = { name: 'off' };
    this.#stage = 'none';
    this.#entry = undefined;
    this.#waiting = [];
    this.#turn.forget();
    this.#exchange.reset();
    this.#frames.wipe();
    this.#card.fill(0);
  }

  #onFrame(bytes: Uint8Array, frame: Span): void {
    if (this.#state.name !== 'asking') return;
    const { ask } = this.#state;
    const unit = this.#codec.decode(ask, bytes, frame);
    if (unit === 'noise') return;
    if (unit === 'ack') this.#take(this.#exchange.acknowledged(this.#turn.now));
    else if (unit === 'nak') this.#take(this.#exchange.refused(this.#turn.now));
    else {
      this.#take(this.#exchange.answered());
      this.#answered(ask, unit, bytes);
    }
  }

  #take(step: ExchangeStep): void {
    if (step === 'gaveUp') this.#fail('READER_NO_ANSWER', 'no answer to a command');
    else this.#turn.add(...step);
  }

  #answered(ask: InsertAsk, answer: InsertAnswer, bytes: Uint8Array): void {
    switch (answer.is) {
      case 'done':
        if (ask.do === 'accept' || ask.do === 'refuse') this.#entry = undefined;
        if (ask.do === 'reset' && this.can.has(this.#slot)) this.#ask({ do: this.#slot });
        else this.#goOn();
        return;
      case 'place':
        if (this.#hasRestarted(answer.entry)) this.#setUpAgain();
        else this.#placed(answer.card);
        return;
      case 'tracks':
        this.#read(ask, bytes, answer.tracks);
        return;
      case 'refused':
        this.#refused(ask, answer.why, answer.detail);
    }
  }

  /** The first look after our own command tells how this reader words it. */
  #hasRestarted(entry: number | undefined): boolean {
    this.#entry ??= entry;
    return this.#entry !== entry;
  }

  #placed(card: CardPlace): void {
    this.#turn.add({ do: 'cardPresent', present: card !== 'none' }, { do: 'ready' });
    if (card === 'none' || card === 'mouth') {
      // In the mouth it is its owner's again: pushed back in, it is read once more.
      this.#stage = 'none';
      this.#goOn(POLL_MS);
    } else if (this.#stage !== 'served') {
      this.#stage = 'reading';
      this.#turn.add({ do: 'reading' });
      if (card === 'inside') this.#ask({ do: 'read' });
      else this.#notRead({ do: 'read' }, 'unsupportedCard');
    } else if (this.#turn.now < this.#ejectAt) this.#goOn(POLL_MS);
    else this.#serve();
  }

  #read(ask: InsertAsk, bytes: Uint8Array, tracks: Tracks): void {
    const found = findCard(bytes, tracks);
    if (typeof found === 'string') {
      this.#notRead(ask, found);
      return;
    }
    const number = keepNumber(this.#card, bytes, found);
    this.#turn.add({ do: 'card', means: 'stripe', bytes: this.#card, number });
    this.#serve();
  }

  #notRead(ask: InsertAsk, failure: ReadFailure): void {
    if (failure === 'unreadable' && ask.do === 'read' && this.#codec.readsAgain) {
      this.#ask({ do: 'readAgain' });
      return;
    }
    this.#turn.add({ do: 'failure', failure });
    this.#serve();
  }

  #serve(): void {
    this.#stage = 'served';
    this.#ejectAt = this.#turn.now + EJECT_AGAIN_MS;
    this.#ask({ do: 'eject' });
  }

  #refused(ask: InsertAsk, why: Refusal, detail: string): void {
    if (why === 'jam') this.#fail('READER_JAMMED', detail);
    else if (why === 'restarted') this.#setUpAgain();
    else if (why === 'noCard' && this.#stage === 'reading') {
      this.#stage = 'none';
      this.#turn.add({ do: 'failure', failure: 'tooFast' });
      this.#goOn();
    } else if (this.#stage === 'reading') this.#notRead(ask, why === 'unsupportedCard' ? why : 'unreadable');
    else if (ask.do === 'status' && why === 'noCard') this.#placed('none');
    else if (ask.do === 'light' || (ask.do === 'eject' && why === 'noCard')) this.#goOn();
    else this.#fail('READER_FAULT', detail);
  }

  #setUpAgain(): void {
    this.#fail('READER_FAULT', 'the reader has lost its settings, probably its power', RESTART_MS);
  }

  #fail(code: ErrorCode, detail: string, retryMs = RETRY_MS): void {
    this.#stage = 'none';
    this.#entry = undefined;
    this.#waiting = [];
    this.#turn.add({ do: 'trouble', code, detail });
    this.#pause({ do: 'reset' }, retryMs);
  }

  /** The next command that waits, or a look at the card after a pause. */
  #goOn(pauseMs = 0): void {
    const command = this.#waiting.shift();
    if (command?.do === 'eject') this.#serve();
    else if (command) this.#ask(command);
    else if (pauseMs > 0) this.#pause({ do: 'status' }, pauseMs);
    else this.#ask({ do: 'status' });
  }

  #ask(ask: InsertAsk): void {
    this.#state = { name: 'asking', ask };
    this.#turn.add(...this.#exchange.begin(this.#codec.encode(ask), this.#turn.now));
  }

  #pause(next: InsertAsk, ms: number): void {
    this.#state = { name: 'pausing', next, until: this.#turn.now + ms };
  }
}
