import { MSR } from '../framing/msrFrame.ts';
import type { LineFault } from './lineFault.ts';
import type { DeviceModel } from './readerSimulator.ts';
import type { SimulatedCard } from './insertSlot.ts';

const [RESET, TEST, READ] = [0x61, 0x65, 0x72];
/** Bits 7 set: the lamps. */
const LAMPS = 0x80;

/** An MSR605 as its manual describes it: what is swiped while it waits is sent, anything else is lost. */
export class MsrModel implements DeviceModel {
  fault: LineFault = { kind: 'none' };
  /** Every letter it was told, in hexadecimal. */
  readonly executed: string[] = [];
  readonly #send: (bytes: Uint8Array) => void;
  #escaped = false;
  #waits = false;

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
  }

  receive(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#escaped) this.#obey(byte);
      this.#escaped = byte === MSR.ESC && !this.#escaped;
    }
  }

  losePower(): void {
    this.#waits = false;
    this.#escaped = false;
  }

  /** False when nobody told it to read. */
  swipe(card: SimulatedCard): boolean {
    if (!this.#waits) return false;
    this.#waits = false;
    this.#reply(Buffer.from(blockOf(card), 'latin1'));
    return true;
  }

  #obey(letter: number): void {
    this.executed.push(letter.toString(16));
    if (letter === RESET) this.#waits = false;
    else if (letter === READ) this.#waits = true;
    else if (letter === TEST) this.#reply(Uint8Array.of(MSR.ESC, MSR.TEST_OK));
    else if ((letter & LAMPS) === 0) this.#reply(Uint8Array.of(MSR.ESC, MSR.FAIL));
  }

  #reply(bytes: Uint8Array): void {
    if (this.fault.kind === 'none') this.#send(bytes);
  }
}

function blockOf({ track1, track2, track3, worn }: SimulatedCard): string {
  const track = (number: number, sentinel: string, data: string | undefined): string => {
    const mark = `\x1b${String.fromCharCode(number)}`;
    if (data === undefined) return `${mark}\x1b+`;
    return worn ? `${mark}\x1b*` : `${mark}${sentinel}${data}?`;
  };
  const tracks = `${track(1, '%', track1)}${track(2, ';', track2)}${track(3, ';', track3)}`;
  return `\x1bs${tracks}?\x1c\x1b${worn ? '1' : '0'}`;
}
