import { FrameBuffer } from '../framing/frameBuffer.ts';
import { encodeKyt, findKytEnd, kytText } from '../framing/kytFrame.ts';
import { createSlab } from '../framing/slab.ts';
import { InsertSlot } from './insertSlot.ts';
import type { LineFault } from './lineFault.ts';
import type { DeviceModel } from './readerSimulator.ts';

const POSITIVE = 0x50;
const [FRONT, REAR, DATA] = [0x40, 0x80, 0x10];

/** A KYT-79xx as the public sketch talks to it: it answers at once, and lets go of a card that is drawn out by hand. */
export class KytModel implements DeviceModel {
  readonly slot = new InsertSlot();
  fault: LineFault = { kind: 'none' };
  /** Every command executed, its letter. */
  readonly executed: string[] = [];
  readonly #send: (bytes: Uint8Array) => void;
  readonly #frames: FrameBuffer;

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
    this.#frames = new FrameBuffer(createSlab(), findKytEnd, 250, {
      onFrame: (bytes, frame) => {
        const { start } = kytText(frame);
        this.#obey(String.fromCharCode(bytes[start]!));
      },
    });
  }

  receive(bytes: Uint8Array): void {
    this.#frames.push(bytes, 0);
  }

  losePower(): void {
    this.#frames.wipe();
  }

  #obey(command: string): void {
    this.executed.push(command);
    if (this.fault.kind === 'silent') return;
    const frame = encodeKyt(Uint8Array.from(this.#answer(command)));
    if (this.fault.kind === 'badSum') {
      const answers = this.fault.answers - 1;
      this.fault = answers > 0 ? { kind: 'badSum', answers } : { kind: 'none' };
      frame[frame.length - 1] = frame[frame.length - 1]! ^ 0xff;
    }
    this.#send(frame);
  }

  #answer(command: string): readonly number[] {
    if (this.fault.kind === 'refusing') return negative('01');
    if (command === 'S') return [POSITIVE, this.#stat()];
    if (this.slot.place === 'none') return negative('02');
    if (command === 'E') return this.slot.eject() ? [POSITIVE, this.#stat()] : negative('04');
    if (command !== 'M') return negative('01');
    const card = this.slot.card;
    if (!card) return negative('02');
    if (card.worn) return negative('10');
    const tracks = [card.track1 ?? '', card.track2 ?? '', card.track3 ?? ''].join('\0');
    return [POSITIVE, this.#stat(), ...Buffer.from(tracks, 'latin1')];
  }

  #stat(): number {
    return { none: 0, mouth: FRONT, inside: FRONT | REAR | DATA }[this.slot.place];
  }
}

/** The digits stand one byte behind the N, as the sketch reads them. */
function negative(digits: string): readonly number[] {
  return [0x4e, 0x00, ...Buffer.from(digits)];
}
