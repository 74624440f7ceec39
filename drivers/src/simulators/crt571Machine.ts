import { ChipContact } from './chipContact.ts';
import type { F2Machine, F2Reaction } from './f2Model.ts';
import { InsertSlot } from './insertSlot.ts';

const VERSION = 'CRT-591-M001';
const DONE: F2Reaction = { data: '' };

/** A CRT-571 or CRT-591: chip only. Opens its slot for one card at a time. */
export class Crt571Machine implements F2Machine {
  readonly slot = new InsertSlot();
  readonly contact = new ChipContact(this.slot);
  #initialised = false;

  constructor() {
    this.slot.open = false;
  }

  obey(ascii: string): F2Reaction {
    if (this.slot.place === 'inside') this.slot.open = false;
    if (ascii === '00') return this.#initialise();
    if (!this.#initialised) return { error: 'B0' };
    if (this.slot.card?.tooLong && ascii === '10') return { error: '13' };
    switch (ascii.slice(0, 2)) {
      case '10':
        return DONE;
      case '21':
        if (this.slot.place !== 'inside') return { error: '02' };
        this.contact.touching = true;
        return DONE;
      case '29':
        return this.#eject();
      case '30':
        if (this.slot.place !== 'none') return { error: '02' };
        this.slot.open = true;
        return DONE;
      case '31':
        this.slot.open = false;
        return DONE;
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
    this.#initialised = false;
    this.slot.open = false;
    this.contact.release();
  }

  status(): string {
    return `${{ none: 0, mouth: 1, inside: 2 }[this.slot.place]}00`;
  }

  #initialise(): F2Reaction {
    this.contact.release();
    if (!this.slot.eject()) return { error: '10' };
    this.#initialised = true;
    return { data: VERSION };
  }

  #eject(): F2Reaction {
    if (this.slot.place === 'none') return { error: '02' };
    if (this.contact.touching) return { error: '05' };
    return this.slot.eject() ? DONE : { error: '10' };
  }
}
