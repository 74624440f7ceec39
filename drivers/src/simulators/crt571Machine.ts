import type { F2Machine, F2Reaction } from './f2Model.ts';
import { MotorReader } from './motorReader.ts';

const VERSION = 'CRT-591-M001';
const DONE: F2Reaction = { data: '' };

/** A CRT-571 or CRT-591: chip only. */
export class Crt571Machine implements F2Machine {
  readonly #motor = new MotorReader();
  readonly slot = this.#motor.slot;
  readonly contact = this.#motor.contact;

  obey(ascii: string): F2Reaction {
    const refusal = this.#motor.refusal();
    if (ascii === '00') return this.#motor.initialise(VERSION);
    if (refusal) return refusal;
    switch (ascii.slice(0, 2)) {
      case '10':
        return this.#motor.reportPlace();
      case '21':
        return this.#motor.touchChip();
      case '29':
        return this.#motor.eject();
      case '30':
        return this.#motor.openSlot();
      case '31':
        return this.#motor.shutSlot();
      case 'Q0':
        return this.contact.reset(ascii !== 'Q03', '0');
      case 'Q1':
        this.contact.release();
        return DONE;
      case 'Q9':
        return this.contact.exchange(ascii.slice(2));
      default:
        return { error: '00' };
    }
  }

  losePower(): void {
    this.#motor.losePower();
  }

  status(): string {
    return `${this.#motor.placeDigit()}00`;
  }
}
