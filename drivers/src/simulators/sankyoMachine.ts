import type { F2Machine, F2Reaction } from './f2Model.ts';
import { MotorReader } from './motorReader.ts';

const DESCRIPTION = '2220010000100001';
const DONE: F2Reaction = { data: '' };

/** A Sankyo ICT3Q8: stripe and chip. */
export class SankyoMachine implements F2Machine {
  readonly #motor = new MotorReader();
  readonly slot = this.#motor.slot;
  readonly contact = this.#motor.contact;

  obey(ascii: string): F2Reaction {
    const refusal = this.#motor.refusal();
    if (/^00324\d{8}$/.test(ascii)) return this.#motor.initialise(DESCRIPTION);
    if (refusal) return refusal;
    switch (ascii.slice(0, 2)) {
      case '10':
        return this.#motor.reportPlace();
      case ':0':
      case ':2':
        return this.#motor.openSlot();
      case ':1':
        return this.#motor.shutSlot();
      case '30':
        return this.#motor.eject();
      case '61':
      case '62':
      case '63':
        return this.#track(ascii);
      default:
        return this.#chip(ascii);
    }
  }

  losePower(): void {
    this.#motor.losePower();
  }

  status(): string {
    return `0${this.#motor.placeDigit()}`;
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
        return this.#motor.touchChip();
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
