import { CRT310, crt310Text, encodeCrt310, findCrt310End } from '../framing/crt310Frame.ts';
import { FrameBuffer } from '../framing/frameBuffer.ts';
import { createSlab } from '../framing/slab.ts';
import { InsertSlot, type SimulatedCard } from './insertSlot.ts';
import type { LineFault } from './lineFault.ts';
import type { DeviceModel } from './readerSimulator.ts';

const VERSION = 'CRT 310 V3.0';
/** Made up, in the shape of the document's example. */
const ATR = Uint8Array.of(0x3b, 0x6d, 0, 0, 0x80, 0x65, 8, 4, 0x90, 4, 0x86, 0x53, 0, 0, 0, 0, 0);
const [YES, NO, NO_CARD] = [0x59, 0x4e, 0x45];

/** A CRT-310 as its document describes it: it takes a command, acknowledges it, and executes it when it is told to. */
export class Crt310Model implements DeviceModel {
  readonly slot = new InsertSlot();
  fault: LineFault = { kind: 'none' };
  light = false;
  /** The contacts lie on the card and the chip has power. */
  #touching = false;
  #powered = false;
  /** Every command executed, command and parameter bytes in hexadecimal. */
  readonly executed: string[] = [];
  readonly #send: (bytes: Uint8Array) => void;
  readonly #frames: FrameBuffer;
  #command: Uint8Array | undefined;

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
    this.slot.open = false;
    this.#frames = new FrameBuffer(createSlab(), findCrt310HostEnd, 250, {
      onFrame: (bytes, { start, end }) => this.#heard(bytes.slice(start, end)),
      onBadSum: () => this.#reply(Uint8Array.of(CRT310.NAK)),
    });
  }

  receive(bytes: Uint8Array): void {
    this.#frames.push(bytes, 0);
  }

  losePower(): void {
    this.#command = undefined;
    this.#touching = false;
    this.#powered = false;
    this.slot.open = false;
    this.#frames.wipe();
  }

  #heard(frame: Uint8Array): void {
    if (frame.length > 1) {
      const text = crt310Text({ start: 0, end: frame.length });
      this.#command = frame.slice(text.start, text.end);
      this.#reply(Uint8Array.of(this.fault.kind === 'refusing' ? CRT310.NAK : CRT310.ACK));
    } else if (frame[0] === CRT310.EOT) {
      this.#command = undefined;
      this.#reply(frame);
    } else if (frame[0] === CRT310.ENQ && this.#command) {
      const command = this.#command;
      this.#command = undefined;
      this.executed.push(Buffer.from(command).toString('hex'));
      this.#answer(encodeCrt310(Uint8Array.from(this.#execute(command))));
    }
  }

  #execute(command: Uint8Array): readonly number[] {
    const [cm = 0, pm = 0] = command;
    switch (cm) {
      case 0x30:
        return pm !== 0x31 || this.slot.eject() ? [cm, pm, ...Buffer.from(VERSION)] : [cm, pm, NO];
      case 0x2f:
        this.slot.open = pm !== 0x31;
        return [cm, pm, YES];
      case 0x31:
        return [cm, pm, this.#place(), this.slot.open ? 0x4a : 0x4e, 0x4e];
      case 0x32:
        if (this.slot.place === 'none') return [cm, pm, NO_CARD];
        this.#touching = pm === 0x2f && this.slot.place === 'inside';
        return [cm, pm, this.#touching || (!this.#powered && this.slot.eject()) ? YES : NO];
      case 0x33:
        this.#powered = false;
        return [cm, pm, YES];
      case 0x37:
        return [cm, pm, ...this.#chip(command)];
      case 0x45:
        return this.slot.card ? [...command, ...tracksOf(this.slot.card)] : [cm, pm, NO_CARD];
      case 0x46:
        this.light = pm === 0x30;
        return [cm, pm, YES];
      default:
        return [0x4e, cm, 0x00];
    }
  }

  /** A card whose chip has power is not moved. */
  #chip(command: Uint8Array): readonly number[] {
    const { card } = this.slot;
    if (!card) return [NO_CARD];
    if (!card.chip || !this.#touching) return [NO];
    const isReset = command[1] === 0x30;
    if (!isReset && !this.#powered) return [NO];
    this.#powered = true;
    const data = isReset ? ATR : card.chip(command.slice(4));
    return [YES, data.length >> 8, data.length & 0xff, ...data];
  }

  #place(): number {
    if (this.slot.card?.tooLong) return 0x46;
    return { none: 0x4e, mouth: 0x49, inside: 0x4a }[this.slot.place];
  }

  #answer(frame: Uint8Array): void {
    if (this.fault.kind === 'badSum') {
      const answers = this.fault.answers - 1;
      this.fault = answers > 0 ? { kind: 'badSum', answers } : { kind: 'none' };
      frame[frame.length - 1] = frame[frame.length - 1]! ^ 0xff;
    }
    this.#reply(frame);
  }

  #reply(bytes: Uint8Array): void {
    if (this.fault.kind !== 'silent') this.#send(bytes);
  }
}

/** The host also says ENQ. */
export function findCrt310HostEnd(
  bytes: Uint8Array,
  start: number,
  end: number,
): ReturnType<typeof findCrt310End> {
  return bytes[start] === CRT310.ENQ ? start + 1 : findCrt310End(bytes, start, end);
}

function tracksOf(card: SimulatedCard): readonly number[] {
  const blocks = [card.track1, card.track2, card.track3].map((track) => {
    if (track === undefined) return [0x1f, 0x4e, 0xe5];
    return card.worn ? [0x1f, 0x4e, 0xe3] : [0x1f, 0x59, ...Buffer.from(track, 'latin1')];
  });
  return blocks.flat();
}
