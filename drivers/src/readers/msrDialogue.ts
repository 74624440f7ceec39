import type { ErrorCode } from '@lobby/shared';
import type { ReadFailure, ReaderCommand, ReaderCommandName, ReaderLight } from '../cardReader.ts';
import { findCard } from '../devices/findCard.ts';
import { MSR_COMMANDS as COMMANDS, readMsrBlock, type MsrBlock } from '../devices/msr.ts';
import { FrameBuffer } from '../framing/frameBuffer.ts';
import { findMsrEnd, MSR } from '../framing/msrFrame.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import type { Dialogue, DialogueEffect } from './dialogue.ts';
import { DialogueTurn } from './dialogueTurn.ts';
import { keepNumber } from './keepNumber.ts';

/** The answer to a test is one round trip. */
const TEST_MS = 500;
const TESTS = 3;
const RETRY_MS = 2_000;
/** A reader that has lost its power waits for no card any more, so it is told again this often. */
const REARM_MS = 15_000;
/** Silence that breaks a block; three tracks take 250 ms at 9600 baud without a gap. */
const SILENCE_MS = 200;

const CAN: ReadonlySet<ReaderCommandName> = new Set(['accept', 'refuse', 'light'] as const);

const LIGHTS: Readonly<Record<ReaderLight, Uint8Array>> = {
  off: COMMANDS.lightsOff,
  green: COMMANDS.lightGreen,
  yellow: COMMANDS.lightYellow,
  red: COMMANDS.lightRed,
};

type State =
  | { readonly name: 'off' }
  | { readonly name: 'testing'; readonly tests: number; readonly deadline: number }
  /** `deadline`: when it is told to wait for a card once more. */
  | { readonly name: 'awaiting' | 'refusing' | 'troubled'; readonly deadline: number };

/** MSR206, 605, 606, and the 605X behind its packets: told to read, it answers with the next swipe. */
export class MsrDialogue implements Dialogue {
  readonly can = CAN;
  readonly #frames: FrameBuffer;
  /** Holds the digits of one card until they are handed out. */
  readonly #card = createSlab();
  #state: State = { name: 'off' };
  #accepts = true;
  #light: ReaderLight | undefined;
  readonly #turn = new DialogueTurn();

  constructor() {
    this.#frames = new FrameBuffer(createSlab(), findMsrEnd, SILENCE_MS, {
      onFrame: (bytes, frame) => this.#onFrame(bytes, frame),
    });
  }

  start(atMs: number): readonly DialogueEffect[] {
    this.reset();
    return this.#turn.at(atMs, () => this.#test(1));
  }

  receive(bytes: Uint8Array, atMs: number): readonly DialogueEffect[] {
    return this.#turn.at(atMs, () => {
      if (this.#state.name !== 'off') this.#frames.push(bytes, atMs);
    });
  }

  wake(atMs: number): readonly DialogueEffect[] {
    return this.#turn.at(atMs, () => {
      this.#frames.idle(atMs);
      // While a swipe is coming in, it is not interrupted.
      if (this.#state.name === 'off' || this.#frames.deadline() !== undefined) return;
      if (atMs < this.#state.deadline) return;
      if (this.#state.name !== 'testing') this.#test(1);
      else if (this.#state.tests < TESTS) this.#test(this.#state.tests + 1);
      else this.#trouble('READER_NO_ANSWER', 'no answer to a test');
    });
  }

  deadline(): number | undefined {
    return this.#frames.deadline() ?? (this.#state.name === 'off' ? undefined : this.#state.deadline);
  }

  isSettled(): boolean {
    return this.#state.name !== 'testing';
  }

  command(command: ReaderCommand, atMs: number): readonly DialogueEffect[] {
    return this.#turn.at(atMs, () => {
      if (command.do === 'eject') return;
      if (command.do === 'light') this.#light = command.light;
      else this.#accepts = command.do === 'accept';
      if (this.#state.name === 'awaiting' || this.#state.name === 'refusing') this.#arm();
    });
  }

  reset(): void {
    this.#state = { name: 'off' };
    this.#turn.forget();
    this.#frames.wipe();
    this.#card.fill(0);
  }

  #onFrame(bytes: Uint8Array, frame: Span): void {
    const letter = bytes[frame.start + 1];
    if (this.#state.name === 'testing' && letter === MSR.TEST_OK) {
      this.#turn.add({ do: 'ready' });
      this.#arm();
    } else if (this.#state.name === 'awaiting' && letter === MSR.DATA) {
      this.#turn.add({ do: 'reading' });
      this.#tell(bytes, readMsrBlock(bytes, frame));
      this.#arm();
    }
  }

  #tell(bytes: Uint8Array, block: MsrBlock | undefined): void {
    const found = block ? findInBlock(bytes, block) : 'unreadable';
    if (typeof found === 'string') {
      this.#turn.add({ do: 'failure', failure: found });
      return;
    }
    const number = keepNumber(this.#card, bytes, found);
    this.#turn.add({ do: 'card', means: 'stripe', bytes: this.#card, number });
  }

  #test(tests: number): void {
    this.#state = { name: 'testing', tests, deadline: this.#turn.now + TEST_MS };
    this.#write(COMMANDS.reset, COMMANDS.test);
  }

  /** From the start, for a reader that waits for a card may take no other command. */
  #arm(): void {
    this.#state = { name: this.#accepts ? 'awaiting' : 'refusing', deadline: this.#turn.now + REARM_MS };
    this.#write(COMMANDS.reset);
    if (this.#light !== undefined) this.#write(LIGHTS[this.#light]);
    if (this.#accepts) this.#write(COMMANDS.read);
  }

  #trouble(code: ErrorCode, detail: string): void {
    this.#state = { name: 'troubled', deadline: this.#turn.now + RETRY_MS };
    this.#turn.add({ do: 'trouble', code, detail });
  }

  #write(...commands: readonly Uint8Array[]): void {
    for (const bytes of commands) this.#turn.add({ do: 'write', bytes });
  }
}

/** A card that stopped under the head may have lost digits without any track saying so. */
function findInBlock(bytes: Uint8Array, { status, tracks }: MsrBlock): Span | ReadFailure {
  if (status === 'moving-error') return 'tooFast';
  return findCard(bytes, tracks);
}
