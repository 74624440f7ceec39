import { ChipContact } from './chipContact.ts';
import type { F2Reaction } from './f2Model.ts';
import { InsertSlot, type SlotPlace } from './insertSlot.ts';

const DONE: F2Reaction = { data: '' };
const PLACE_DIGITS: Readonly<Record<SlotPlace, string>> = { none: '0', mouth: '1', inside: '2' };

/** The mechanism of a motorised reader with F2 frames, whoever made it: opens its slot for one card at a time. */
export class MotorReader {
  readonly slot = new InsertSlot();
  readonly contact = new ChipContact(this.slot);
  #initialised = false;

  constructor() {
    this.slot.open = false;
  }

  /** Before each command: a card that is in has shut the slot behind it. What refuses every command, if anything. */
  refusal(): F2Reaction | undefined {
    if (this.slot.place === 'inside') this.slot.open = false;
    return this.#initialised ? undefined : { error: 'B0' };
  }

  /** `data`: what the maker's reader says of itself. */
  initialise(data: string): F2Reaction {
    this.contact.release();
    if (!this.slot.eject()) return { error: '10' };
    this.#initialised = true;
    return { data };
  }

  reportPlace(): F2Reaction {
    return this.slot.card?.tooLong ? { error: '13' } : DONE;
  }

  openSlot(): F2Reaction {
    if (this.slot.place !== 'none') return { error: '02' };
    this.slot.open = true;
    return DONE;
  }

  shutSlot(): F2Reaction {
    this.slot.open = false;
    return DONE;
  }

  touchChip(): F2Reaction {
    if (this.slot.place !== 'inside') return { error: '02' };
    this.contact.touching = true;
    return DONE;
  }

  eject(): F2Reaction {
    if (this.slot.place === 'none') return { error: '02' };
    if (this.contact.touching) return { error: '05' };
    return this.slot.eject() ? DONE : { error: '10' };
  }

  losePower(): void {
    this.#initialised = false;
    this.slot.open = false;
    this.contact.release();
  }

  placeDigit(): string {
    return PLACE_DIGITS[this.slot.place];
  }
}
