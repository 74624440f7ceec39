import { ChipContact } from './chipContact.ts';
import type { F2Machine, F2Reaction } from './f2Model.ts';
import { InsertSlot } from './insertSlot.ts';

const DONE: F2Reaction = { data: '' };

/** A CRT-288K: the customer pushes the card in, a latch holds it, contacts and head touch it there. */
export class Crt288kMachine implements F2Machine {
  readonly slot = new InsertSlot();
  readonly contact = new ChipContact(this.slot);
  #initialised = false;
  #readsTracks = false;

  obey(ascii: string): F2Reaction {
    if (ascii === '01') return this.#initialise();
    if (!this.#initialised) return { error: 'B0' };
    this.contact.touching = this.slot.place === 'inside';
    if (ascii === '10') return this.slot.card?.tooLong ? { error: '13' } : DONE;
    if (ascii === '600170') {
      this.#readsTracks = true;
      return DONE;
    }
    if (ascii === '6107') return this.#tracks();
    if (ascii === 'Q00') return this.contact.reset(true, '0');
    if (ascii === 'Q1') {
      this.contact.powered = false;
      return DONE;
    }
    // T=0, as the reset said.
    return ascii.startsWith('Q3') ? this.contact.exchange(ascii.slice(2)) : { error: '00' };
  }

  losePower(): void {
    this.#initialised = false;
    this.#readsTracks = false;
    this.contact.release();
  }

  status(): string {
    return `1${{ none: 0, mouth: 1, inside: 2 }[this.slot.place]}`;
  }

  #initialise(): F2Reaction {
    this.contact.release();
    if (!this.slot.eject()) return { error: '11' };
    this.#initialised = true;
    return { data: 'CRT-288K' };
  }

  #tracks(): F2Reaction {
    const { card } = this.slot;
    if (!card) return { error: '45' };
    if (!this.#readsTracks) return { error: '02' };
    const blocks = [card.track1, card.track2, card.track3].map((track) => {
      if (track === undefined) return 'N24';
      return card.worn ? 'N20' : `P${track}`;
    });
    return { data: blocks.join('~') };
  }
}
