import type { ErrorCode } from '@lobby/shared';
import type { ReadFailure, ReaderCommand, ReaderCommandName } from '../cardReader.ts';
import { idNumberOk } from '../devices/idNumber.ts';
import { ID_NUMBER_CHARACTERS, takeIdNumber } from '../devices/idText.ts';
import {
  judgeSdt,
  readSdtAnswer,
  SDT_COMMANDS,
  SDT_STATUS,
  sdtFaultOf,
  sdtParts,
  type SdtAnswer,
  type SdtCommand,
  type SdtVerdict,
} from '../devices/sdt.ts';
import { FrameBuffer } from '../framing/frameBuffer.ts';
import { encodeSdt, findSdtEnd, sdtBody } from '../framing/sdtFrame.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import type { Dialogue, DialogueEffect } from './dialogue.ts';
import { DialogueTurn } from './dialogueTurn.ts';
import { Exchange, type ExchangeStep } from './exchange.ts';

/** Readers may be asked every 300 ms to a second (devices.md, section 5). */
const POLL_MS = 300;
/** For a card that cannot be read and is reported again and again: one failure must be seen before the next. */
const FAILED_MS = 1_000;
/** So long a card that was read may still lie there; nobody says when it is lifted. */
const LINGER_MS = 10_000;
/** Told to refuse cards, it is only asked whether it is still there. */
const REST_MS = 2_000;
const RETRY_MS = 2_000;
/** Silence that breaks a frame; 1 295 bytes take 112 ms without a gap at 115 200 baud. */
const SILENCE_MS = 200;

/** How long the reader may take; the times of public programs (a card poll 1 s, a command 5 s). */
const ANSWER_MS: Readonly<Record<SdtCommand, number>> = {
  state: 1_000,
  find: 1_000,
  select: 1_000,
  read: 5_000,
};

const DATA_BYTES = { find: 4, select: 8 } as const;

const CAN: ReadonlySet<ReaderCommandName> = new Set(['accept', 'refuse'] as const);

type State =
  | { readonly name: 'off' }
  /** `asked` is on its way; `unsure`: whether there is a card to select is not known. */
  | { readonly name: 'asking'; readonly asked: SdtCommand; readonly unsure?: boolean }
  | { readonly name: 'pausing'; readonly next: 'state' | 'find'; readonly until: number };

/** A resident ID reader: asked for a card again and again; a card found is selected and read, its number handed out. */
export class SdtDialogue implements Dialogue {
  readonly can = CAN;
  /** A damaged answer is asked for again, once. */
  readonly #exchange = new Exchange({ tries: 2 });
  readonly #frames: FrameBuffer;
  /** Holds the number of one card until it is handed out. */
  readonly #card = createSlab();
  #state: State = { name: 'off' };
  #accepts = true;
  /** A card that was read and still lies there is not read again; most readers do not report it either. */
  #lies = false;
  #readAt = Number.NEGATIVE_INFINITY;
  readonly #turn = new DialogueTurn();

  constructor() {
    this.#frames = new FrameBuffer(createSlab(), findSdtEnd, SILENCE_MS, {
      onFrame: (bytes, frame) => this.#onFrame(bytes, frame),
      onBadSum: () => this.#onDamaged(),
    });
  }

  start(atMs: number): readonly DialogueEffect[] {
    this.reset();
    return this.#turn.at(atMs, () => this.#ask('state'));
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
      const state = this.#state;
      if (state.name === 'pausing' && atMs >= state.until) this.#ask(state.next);
    });
  }

  deadline(): number | undefined {
    const state = this.#state;
    const next = state.name === 'pausing' ? state.until : this.#exchange.deadline();
    const half = this.#frames.deadline();
    return half === undefined || (next !== undefined && next < half) ? next : half;
  }

  isSettled(): boolean {
    return !this.#exchange.isBusy;
  }

  command(command: ReaderCommand, atMs: number): readonly DialogueEffect[] {
    return this.#turn.at(atMs, () => {
      if (command.do !== 'accept' && command.do !== 'refuse') return;
      this.#accepts = command.do === 'accept';
      const state = this.#state;
      if (state.name === 'pausing' && this.#accepts && state.next === 'state') this.#pause('state', 0);
      else if (state.name === 'pausing' && !this.#accepts) this.#pause('state', REST_MS);
    });
  }

  reset(): void {
    this.#state = { name: 'off' };
    this.#lies = false;
    this.#readAt = Number.NEGATIVE_INFINITY;
    this.#turn.forget();
    this.#exchange.reset();
    this.#frames.wipe();
    this.#card.fill(0);
  }

  #ask(asked: SdtCommand, unsure = false): void {
    this.#state = { name: 'asking', asked, unsure };
    const request = { frame: encodeSdt(SDT_COMMANDS[asked]), answerMs: ANSWER_MS[asked] };
    this.#turn.add(...this.#exchange.begin(request, this.#turn.now));
  }

  #onDamaged(): void {
    const mayBeNew = this.#accepts && this.#turn.now >= this.#readAt + LINGER_MS;
    if (this.#state.name === 'asking' && this.#state.asked === 'find' && mayBeNew) {
      // A card is reported once: asked again, the reader would say that there is none.
      this.#exchange.reset();
      this.#ask('select', true);
    } else this.#take(this.#exchange.damaged(this.#turn.now));
  }

  #onFrame(bytes: Uint8Array, frame: Span): void {
    const state = this.#state;
    const answer = readSdtAnswer(bytes, sdtBody(frame));
    if (state.name !== 'asking' || !answer) return;
    const verdict = judgeSdt(answer);
    if (verdict === 'notUnderstood') {
      this.#take(this.#exchange.refused(this.#turn.now));
      return;
    }
    if (!mayAnswer(state.asked, verdict, answer)) return;
    this.#exchange.answered();
    if (verdict === 'moduleFault')
      this.#trouble('READER_FAULT', `the ID module: ${sdtFaultOf(answer.status)}`);
    else if (state.unsure === true) this.#found(verdict === 'ok', true);
    else this.#goOn(state.asked, verdict, bytes, answer);
    this.#pauseIfFree();
  }

  #goOn(asked: SdtCommand, verdict: SdtVerdict, bytes: Uint8Array, answer: SdtAnswer): void {
    if (asked === 'state' && verdict !== 'ok') this.#trouble('READER_FAULT', sdtFaultOf(answer.status));
    else if (asked === 'state') this.#turn.add({ do: 'ready' });
    else if (asked === 'find') this.#found(verdict === 'ok');
    else if (verdict !== 'ok') this.#fail(verdict === 'wrongCard' ? 'unsupportedCard' : 'unreadable');
    else if (asked === 'select') this.#ask('read');
    else this.#handOut(bytes, answer.data);
  }

  #found(isThere: boolean, isSelected = false): void {
    this.#turn.add({ do: 'ready' });
    if (isThere && !this.#lies && this.#accepts) {
      this.#turn.add({ do: 'reading' });
      this.#ask(isSelected ? 'read' : 'select');
    } else this.#lies &&= isThere;
  }

  #handOut(bytes: Uint8Array, data: Span): void {
    const parts = sdtParts(bytes, data);
    const length = parts && takeIdNumber(bytes, parts.text, this.#card);
    if (length === undefined) {
      this.#fail('unreadable');
      return;
    }
    // The check of the older foreigners' numbers is not public.
    const hasCheck = length === ID_NUMBER_CHARACTERS.usual;
    const checkOk = !hasCheck || idNumberOk(this.#card.subarray(0, length));
    const number = { start: 0, end: length };
    this.#lies = true;
    this.#readAt = this.#turn.now;
    this.#turn.add({ do: 'card', means: 'idCard', bytes: this.#card, number, checkOk });
  }

  #fail(failure: ReadFailure): void {
    this.#turn.add({ do: 'failure', failure });
    this.#pause('find', FAILED_MS);
  }

  #take(step: ExchangeStep): void {
    if (step !== 'gaveUp') {
      this.#turn.add(...step);
      return;
    }
    const { asked = 'state', unsure = false } = this.#state.name === 'asking' ? this.#state : {};
    if (asked === 'state' || asked === 'find' || unsure)
      this.#trouble('READER_NO_ANSWER', `no answer to ${asked}`);
    // It may be the card's fault; the next question tells.
    else this.#fail('unreadable');
  }

  #trouble(code: ErrorCode, detail: string): void {
    this.#turn.add({ do: 'trouble', code, detail });
    this.#pause('state', RETRY_MS);
  }

  #pauseIfFree(): void {
    if (this.#exchange.isBusy || this.#state.name !== 'asking') return;
    if (this.#accepts) this.#pause('find', POLL_MS);
    else this.#pause('state', REST_MS);
  }

  #pause(next: 'state' | 'find', ms: number): void {
    this.#state = { name: 'pausing', next, until: this.#turn.now + ms };
  }
}

/** An answer does not say what it answers; one that came late is told by what it holds. */
function mayAnswer(asked: SdtCommand, verdict: SdtVerdict, { status, data }: SdtAnswer): boolean {
  const bytes = data.end - data.start;
  if (verdict === 'noCard') return asked === 'find' || asked === 'read';
  if (verdict !== 'ok') return true;
  if (asked === 'find') return status === SDT_STATUS.found && bytes === DATA_BYTES.find;
  if (status !== SDT_STATUS.done) return false;
  if (asked === 'select') return bytes === DATA_BYTES.select;
  return asked === 'state' ? bytes === 0 : bytes > DATA_BYTES.select;
}
