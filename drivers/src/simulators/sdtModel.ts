import { SDT_COMMANDS } from '../devices/sdt.ts';
import { FrameBuffer } from '../framing/frameBuffer.ts';
import { encodeSdt, findSdtEnd, sdtBody } from '../framing/sdtFrame.ts';
import { createSlab } from '../framing/slab.ts';
import { idTextBlock, type SimulatedIdCard } from './idTextBlock.ts';
import type { LineFault } from './lineFault.ts';
import type { DeviceModel } from './readerSimulator.ts';

const PHOTO_BYTES = 1_024;
const [DONE, FOUND, NO_CARD, SELECT_FAILED, READ_FAILED, WRONG_CARD, UNKNOWN] = [
  0x90, 0x9f, 0x80, 0x81, 0x41, 0x40, 0x21,
];
/** Not authorised: what a module says to everything that is wrong with itself. */
const NOT_AUTHORISED = 0x66;

/** A resident ID reader as public documents describe it: a card is found once, and must be selected and read then. */
export class SdtModel implements DeviceModel {
  fault: LineFault = { kind: 'none' };
  /** Some modules report a card that lies there again and again. */
  keepsReporting = false;
  /** Every command executed, in hexadecimal. */
  readonly executed: string[] = [];
  readonly #send: (bytes: Uint8Array) => void;
  readonly #frames: FrameBuffer;
  #card: SimulatedIdCard | undefined;
  #progress: 'new' | 'found' | 'selected' | 'read' = 'new';

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
    this.#frames = new FrameBuffer(createSlab(), findSdtEnd, 250, {
      onFrame: (bytes, frame) => {
        const { start, end } = sdtBody(frame);
        this.#obey(Buffer.from(bytes.subarray(start, end)).toString('hex'));
      },
    });
  }

  receive(bytes: Uint8Array): void {
    this.#frames.push(bytes, 0);
  }

  losePower(): void {
    this.#frames.wipe();
    this.#progress = 'new';
  }

  /** Puts a card on the reader; false when there is one. */
  place(card: SimulatedIdCard): boolean {
    if (this.#card) return false;
    this.#card = card;
    this.#progress = 'new';
    return true;
  }

  lift(): void {
    this.#card = undefined;
    this.#progress = 'new';
  }

  #obey(command: string): void {
    this.executed.push(command);
    if (this.fault.kind === 'silent') return;
    const frame = encodeSdt(this.fault.kind === 'refusing' ? status(NOT_AUTHORISED) : this.#answer(command));
    if (this.fault.kind === 'badSum') {
      const answers = this.fault.answers - 1;
      this.fault = answers > 0 ? { kind: 'badSum', answers } : { kind: 'none' };
      frame[frame.length - 1] = frame[frame.length - 1]! ^ 0xff;
    }
    this.#send(frame);
  }

  #answer(command: string): Uint8Array {
    switch (command) {
      case COMMANDS.state:
        return status(DONE);
      case COMMANDS.find:
        if (!this.#card || (this.#progress !== 'new' && !this.keepsReporting)) return status(NO_CARD);
        this.#progress = 'found';
        return status(FOUND, new Uint8Array(4));
      case COMMANDS.select:
        if (!this.#card || this.#progress === 'new') return status(SELECT_FAILED);
        this.#progress = 'selected';
        return status(DONE, new Uint8Array(8));
      case COMMANDS.read:
        return this.#read();
      default:
        return status(UNKNOWN);
    }
  }

  #read(): Uint8Array {
    if (this.#card?.hasty === true) this.lift();
    const card = this.#card;
    if (!card || this.#progress === 'new' || this.#progress === 'found') return status(READ_FAILED);
    this.#progress = 'read';
    if (card.foreign === true) return status(WRONG_CARD);
    const text = idTextBlock(card);
    return status(DONE, Uint8Array.of(text.length >> 8, 0, PHOTO_BYTES >> 8, 0, ...text, ...photo()));
  }
}

const COMMANDS = {
  state: hexOf(SDT_COMMANDS.state),
  find: hexOf(SDT_COMMANDS.find),
  select: hexOf(SDT_COMMANDS.select),
  read: hexOf(SDT_COMMANDS.read),
} as const;

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function status(third: number, data: Uint8Array = new Uint8Array()): Uint8Array {
  return Uint8Array.of(0, 0, third, ...data);
}

/** Holds the preamble of a frame again and again, as a real one may. */
function photo(): Uint8Array {
  const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
  return Uint8Array.from({ length: PHOTO_BYTES }, (_, at) => preamble[at % preamble.length]!);
}
