import type { ReadFailure, ReaderCommandName } from '../cardReader.ts';
import { PCSC_FROM_READER, PCSC_TO_READER, pcscMessage } from '../transport/pcscMessage.ts';
import type { ChipTalk } from './chipTalk.ts';
import type { Dialogue, DialogueEffect } from './dialogue.ts';

type State =
  /** No card, or one that we are done with. */
  | { readonly name: 'waiting' }
  /** An APDU is on its way. */
  | {
      readonly name: 'reading';
      readonly talk: ChipTalk;
      readonly wire: ChipWire;
      readonly since: number;
      readonly asked: number;
    };

type ChipWire = 'contact' | 'contactless';

/** A chip that thinks longer about one command is given up, and so is one that is not read in all that time. */
const ANSWER_MS = 3_000;
const CARD_MS = 10_000;

/** Each answer ends with them. */
const STATUS_BYTES = 2;

const WAITING: State = { name: 'waiting' };

/** Reads the number of each chip card that a PC/SC reader reports (devices.md, section 4). */
export class PcscDialogue implements Dialogue {
  readonly can: ReadonlySet<ReaderCommandName> = new Set();
  readonly #talks: Readonly<Record<ChipWire, ChipTalk>>;
  #state: State = WAITING;

  constructor(talks: Readonly<Record<ChipWire, ChipTalk>>) {
    this.#talks = talks;
  }

  start(): readonly DialogueEffect[] {
    this.reset();
    return [{ do: 'ready' }];
  }

  receive(bytes: Uint8Array, atMs: number): readonly DialogueEffect[] {
    const payload = bytes.subarray(1);
    switch (bytes[0]) {
      case PCSC_FROM_READER.inserted:
        return this.#begin(payload, atMs);
      case PCSC_FROM_READER.mute:
        return [
          ...this.#giveUp('unreadable'),
          { do: 'cardPresent', present: true },
          { do: 'reading' },
          UNREADABLE,
        ];
      case PCSC_FROM_READER.removed:
        return [...this.#giveUp('tooFast'), { do: 'cardPresent', present: false }];
      case PCSC_FROM_READER.answer:
        return this.#heard(payload, atMs);
      case PCSC_FROM_READER.failed:
        // Nearly always the card has just been taken, and the reader will say so.
        return this.#giveUp('tooFast');
      case undefined:
      default:
        return [];
    }
  }

  wake(atMs: number): readonly DialogueEffect[] {
    const deadline = this.deadline();
    return deadline !== undefined && atMs >= deadline ? this.#giveUp('unreadable') : [];
  }

  deadline(): number | undefined {
    if (this.#state.name === 'waiting') return undefined;
    return Math.min(this.#state.asked + ANSWER_MS, this.#state.since + CARD_MS);
  }

  isSettled(): boolean {
    return this.#state.name === 'waiting';
  }

  command(): readonly DialogueEffect[] {
    return [];
  }

  reset(): void {
    this.#state = WAITING;
    this.#talks.contact.reset();
    this.#talks.contactless.reset();
  }

  #begin(atr: Uint8Array, atMs: number): readonly DialogueEffect[] {
    const lost = this.#giveUp('unreadable');
    const wire = isContactless(atr) ? 'contactless' : 'contact';
    const talk = this.#talks[wire];
    this.#state = { name: 'reading', talk, wire, since: atMs, asked: atMs };
    return [...lost, { do: 'cardPresent', present: true }, { do: 'reading' }, send(talk.begin())];
  }

  #heard(response: Uint8Array, atMs: number): readonly DialogueEffect[] {
    if (this.#state.name !== 'reading') return [];
    // Some readers answer nothing instead of failing when the card has just been taken.
    if (response.length < STATUS_BYTES) return this.#giveUp('tooFast');
    const { talk, wire } = this.#state;
    const said = talk.answered(response);
    if ('apdu' in said) {
      this.#state = { ...this.#state, asked: atMs };
      return [send(said.apdu)];
    }
    if ('failure' in said) return this.#giveUp(said.failure);
    this.#state = WAITING;
    return [{ do: 'card', means: wire === 'contact' ? 'chip' : 'contactless', ...said }, RELEASE];
  }

  /** Nothing when no card is being read. */
  #giveUp(failure: ReadFailure): readonly DialogueEffect[] {
    if (this.#state.name === 'waiting') return [];
    this.#state.talk.reset();
    this.#state = WAITING;
    return [{ do: 'failure', failure }, RELEASE];
  }
}

const UNREADABLE: DialogueEffect = { do: 'failure', failure: 'unreadable' };
const RELEASE: DialogueEffect = { do: 'write', bytes: pcscMessage(PCSC_TO_READER.release) };

function send(apdu: Uint8Array): DialogueEffect {
  return { do: 'write', bytes: pcscMessage(PCSC_TO_READER.apdu, apdu) };
}

/** Contactless readers make up an answer to reset: `3B 8n 80 01 …` (PC/SC part 3, 3.1.3.2.3). */
function isContactless(atr: Uint8Array): boolean {
  return atr[0] === 0x3b && ((atr[1] ?? 0) & 0xf0) === 0x80 && atr[2] === 0x80 && atr[3] === 0x01;
}
