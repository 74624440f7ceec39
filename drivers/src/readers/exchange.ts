import type { DialogueEffect } from './dialogue.ts';

/** One command on its way to a device. */
export interface Request {
  readonly frame: Uint8Array;
  /** How long the device may take to answer; a motor may take 20 s. */
  readonly answerMs: number;
}

export interface ExchangeRules {
  /** How long the device may take to acknowledge a command; left out, it answers without. */
  readonly ackMs?: number;
  /** How often a command is sent in all, when nothing or a refusal comes back. */
  readonly tries: number;
  /** What an acknowledgement is answered with, so that the command is executed (Creator CRT-310: ENQ). */
  readonly enquiry?: Uint8Array;
  /** What a good answer is acknowledged with. */
  readonly thanks?: Uint8Array;
  /** What a damaged answer is refused with, so that it is sent again; left out, the command is sent again. */
  readonly refusal?: Uint8Array;
}

type State =
  | { readonly name: 'free' }
  | {
      readonly name: 'sent' | 'acknowledged';
      readonly request: Request;
      /** How often the command was sent or its answer refused. */
      readonly tries: number;
      readonly deadline: number;
    };

export type ExchangeStep = readonly DialogueEffect[] | 'gaveUp';

const NOTHING: readonly DialogueEffect[] = [];

/** Gets one command across: one at a time, sent again when it is lost, given up after a known time. No clock. */
export class Exchange {
  readonly #rules: ExchangeRules;
  #state: State = { name: 'free' };

  constructor(rules: ExchangeRules) {
    this.#rules = rules;
  }

  get isBusy(): boolean {
    return this.#state.name !== 'free';
  }

  deadline(): number | undefined {
    return this.#state.name === 'free' ? undefined : this.#state.deadline;
  }

  /** Only when it is not busy. */
  begin(request: Request, atMs: number): readonly DialogueEffect[] {
    if (this.#state.name !== 'free') throw new Error('a command is in flight already');
    return this.#send(request, 1, atMs);
  }

  /** The device has taken the command. */
  acknowledged(atMs: number): readonly DialogueEffect[] {
    const state = this.#state;
    if (state.name !== 'sent') return NOTHING;
    this.#state = { ...state, name: 'acknowledged', deadline: atMs + state.request.answerMs };
    return write(this.#rules.enquiry);
  }

  /** The device has not understood the command. */
  refused(atMs: number): ExchangeStep {
    return this.#state.name === 'free' ? NOTHING : this.#again(atMs);
  }

  /** We have not understood the answer. */
  damaged(atMs: number): ExchangeStep {
    const state = this.#state;
    if (state.name === 'free') return NOTHING;
    if (!this.#rules.refusal) return this.#again(atMs);
    if (state.tries >= this.#rules.tries) return this.#giveUp();
    this.#state = { ...state, tries: state.tries + 1 };
    return write(this.#rules.refusal);
  }

  /** The answer is here: the next command may be sent. */
  answered(): readonly DialogueEffect[] {
    this.#state = { name: 'free' };
    return write(this.#rules.thanks);
  }

  /** To be called when `deadline()` has come; harmless earlier. */
  wake(atMs: number): ExchangeStep {
    const state = this.#state;
    if (state.name === 'free' || atMs < state.deadline) return NOTHING;
    // Taken and not answered: it may have been executed, and a motor must not run twice for one command.
    const takenForSure = state.name === 'acknowledged' && this.#rules.ackMs !== undefined;
    return takenForSure ? this.#giveUp() : this.#again(atMs);
  }

  reset(): void {
    this.#state = { name: 'free' };
  }

  #again(atMs: number): ExchangeStep {
    const state = this.#state;
    if (state.name === 'free') return NOTHING;
    return state.tries < this.#rules.tries
      ? this.#send(state.request, state.tries + 1, atMs)
      : this.#giveUp();
  }

  #send(request: Request, tries: number, atMs: number): readonly DialogueEffect[] {
    const { ackMs } = this.#rules;
    this.#state =
      ackMs === undefined
        ? { name: 'acknowledged', request, tries, deadline: atMs + request.answerMs }
        : { name: 'sent', request, tries, deadline: atMs + ackMs };
    return write(request.frame);
  }

  #giveUp(): 'gaveUp' {
    this.#state = { name: 'free' };
    return 'gaveUp';
  }
}

function write(bytes: Uint8Array | undefined): readonly DialogueEffect[] {
  return bytes ? [{ do: 'write', bytes }] : NOTHING;
}
