import { f2Text } from '../devices/f2Answer.ts';
import { FrameBuffer } from '../framing/frameBuffer.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import type { F2Dialect } from '../readers/f2Dialect.ts';
import type { InsertSlot } from './insertSlot.ts';
import type { LineFault } from './lineFault.ts';
import type { DeviceModel } from './readerSimulator.ts';

/** What a command did: data behind the status, or two characters of an error with what follows them. */
export type F2Reaction =
  { readonly data: Uint8Array | string } | { readonly error: string; readonly data?: Uint8Array };

/** What one kind of reader does, beside the talking. */
export interface F2Machine {
  readonly slot: InsertSlot;
  /** `ascii`: command, parameter and what follows, one character a byte, without the `C`. */
  obey(ascii: string): F2Reaction;
  losePower(): void;
  /** In front of the data of each answer. */
  status(): string;
}

/**
 * A reader with F2 frames as its maker's document describes it: it acknowledges a command, executes it, and answers
 * until its answer is acknowledged. The signs are left out where the dialect has none.
 */
export class F2Model<Machine extends F2Machine> implements DeviceModel {
  readonly machine: Machine;
  fault: LineFault = { kind: 'none' };
  /** The next command is not carried out but answered with this error. */
  nextError: string | undefined;
  /** Every command executed, one character a byte. */
  readonly executed: string[] = [];
  readonly #dialect: F2Dialect;
  readonly #send: (bytes: Uint8Array) => void;
  readonly #frames: FrameBuffer;
  #lastAnswer: Uint8Array | undefined;

  constructor(dialect: F2Dialect, machine: Machine, send: (bytes: Uint8Array) => void) {
    this.machine = machine;
    this.#dialect = dialect;
    this.#send = send;
    this.#frames = new FrameBuffer(createSlab(), dialect.findFrameEnd, dialect.silenceMs, {
      onFrame: (bytes, frame) => this.#heard(bytes, frame),
      onBadSum: () => this.#reply(this.#dialect.exchange.refusal),
    });
  }

  get slot(): InsertSlot {
    return this.machine.slot;
  }

  receive(bytes: Uint8Array): void {
    this.#frames.push(bytes, 0);
  }

  losePower(): void {
    this.#frames.wipe();
    this.#lastAnswer = undefined;
    this.machine.losePower();
  }

  #heard(bytes: Uint8Array, frame: Span): void {
    const found = this.#dialect.frameOf(bytes, frame);
    if (found === 'ack') this.#lastAnswer = undefined;
    else if (found === 'nak') this.#answer(this.#lastAnswer);
    else if (found === 'cancelled') this.#reply(this.#dialect.cancel);
    else this.#command(Buffer.from(bytes.subarray(found.text.start, found.text.end)).toString('latin1'));
  }

  #command(text: string): void {
    if (this.fault.kind === 'refusing') {
      this.#reply(this.#dialect.exchange.refusal);
      return;
    }
    this.#reply(this.#dialect.exchange.thanks);
    if (this.fault.kind === 'silent') return;
    this.executed.push(text);
    this.#answer(this.#dialect.encode(this.#answerTo(text)));
  }

  #answerTo(text: string): Uint8Array {
    const reaction = this.#reactTo(text.slice(1));
    const isDone = !('error' in reaction);
    const head = f2Text(
      `${isDone ? 'P' : 'N'}${text.slice(1, 3)}${isDone ? this.machine.status() : reaction.error}`,
    );
    const { data = '' } = reaction;
    return Uint8Array.of(...head, ...(typeof data === 'string' ? f2Text(data) : data));
  }

  #reactTo(ascii: string): F2Reaction {
    const error = this.nextError;
    this.nextError = undefined;
    return error === undefined ? this.machine.obey(ascii) : { error };
  }

  #answer(frame: Uint8Array | undefined): void {
    if (!frame) return;
    this.#lastAnswer = frame;
    const damaged = frame.slice();
    if (this.fault.kind === 'badSum' && this.#dialect.exchange.refusal) {
      const answers = this.fault.answers - 1;
      this.fault = answers > 0 ? { kind: 'badSum', answers } : { kind: 'none' };
      damaged[damaged.length - 1] = damaged[damaged.length - 1]! ^ 0xff;
    }
    this.#reply(damaged);
  }

  #reply(bytes: Uint8Array | undefined): void {
    if (bytes && this.fault.kind !== 'silent') this.#send(bytes);
  }
}
