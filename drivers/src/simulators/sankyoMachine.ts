import { ChipContact } from './chipContact.ts';
import type { F2Machine, F2Reaction } from './f2Model.ts';
import { InsertSlot } from './insertSlot.ts';

const DONE: F2Reaction = { data: '' };

/** A Sankyo ICT3Q8: motorised, stripe and chip. Opens its slot for one card at a time. */
export class SankyoMachine implements F2Machine {
  readonly slot = new InsertSlot();
  readonly contact = new ChipContact(this.slot);
  #initialised = false;

  constructor() {
    this.slot.open = false;
  }

  obey(ascii: string): F2Reaction {
    if (this.slot.place === 'inside') this.slot.open = false;
    if (/^00324\d{8}$/.test(ascii)) return this.#initialise();
    if (!this.#initialised) return { error: 'B0' };
    if (this.slot.card?.tooLong && ascii === '10') return { error: '13' };
    switch (ascii.slice(0, 2)) {
      case '10':
        return DONE;
      case ':0':
      case ':2':
        if (this.slot.place !== 'none') return { error: '02' };
        this.slot.open = true;
        return DONE;
      case ':1':
        this.slot.open = false;
        return DONE;
      case '30':
        return this.#eject();
      case '61':
      case '62':
      case '63':
        return this.#track(ascii);
      default:
        return this.#chip(ascii);
    }
  }

  losePower(): void {
    this.#initialised = false;
    this.slot.open = false;
    this.contact.release();
  }

  status(): string {
    return `0${{ none: 0, mouth: 1, inside: 2 }[this.slot.place]}`;
  }

  #initialise(): F2Reaction {
    this.contact.release();
    if (!this.slot.eject()) return { error: '10' };
    this.#initialised = true;
    return { data: '2220010000100001' };
  }

  #eject(): F2Reaction {
    if (this.slot.place === 'none') return { error: '02' };
    if (this.contact.touching) return { error: '05' };
    return this.slot.eject() ? DONE : { error: '10' };
  }

  #track(ascii: string): F2Reaction {
    const { card } = this.slot;
    if (!card) return { error: '45' };
    const track = { '61': card.track1, '62': card.track2, '63': card.track3 }[ascii];
    if (track === undefined) return { error: '24' };
    return card.worn ? { error: '20' } : { data: track };
  }

  #chip(ascii: string): F2Reaction {
    switch (ascii.slice(0, 2)) {
      case '@0':
        if (this.slot.place !== 'inside') return { error: '02' };
        this.contact.touching = true;
        return DONE;
      case '@2':
        this.contact.touching = false;
        return DONE;
      case 'I0':
        return this.contact.reset(ascii === 'I00', '');
      case 'I1':
        this.contact.powered = false;
        return DONE;
      case 'I9':
        return this.contact.exchange(ascii.slice(2));
      default:
        return { error: '00' };
    }
  }
}
