import type { F2Reaction } from './f2Model.ts';
import type { InsertSlot } from './insertSlot.ts';

/** What a chip answers to one APDU, its status word last. */
export type SimulatedChip = (apdu: Uint8Array) => Uint8Array;

/** Historical bytes that say nothing; T=0. */
export const CHIP_ATR = Uint8Array.of(0x3b, 0x60, 0x00, 0x00);

/** The contacts of a reader: whether they touch, and whether the chip has power. */
export class ChipContact {
  /** The answer to reset of every chip is not what EMV wants. */
  odd = false;
  touching = false;
  powered = false;
  readonly #slot: InsertSlot;

  constructor(slot: InsertSlot) {
    this.#slot = slot;
  }

  /** `asEmv`: a reset that takes no odd chip. */
  reset(asEmv: boolean, before: string): F2Reaction {
    if (!this.touching || !this.#slot.card?.chip) return { error: '61' };
    if (asEmv && this.odd) return { error: '69', data: CHIP_ATR };
    this.powered = true;
    return { data: Uint8Array.of(...Buffer.from(before, 'latin1'), ...CHIP_ATR) };
  }

  /** `apdu`: one character a byte. */
  exchange(apdu: string): F2Reaction {
    const chip = this.#slot.card?.chip;
    if (!this.powered || !chip) return { error: '65' };
    const data = chip(Uint8Array.from(Buffer.from(apdu, 'latin1')));
    // Drawn out while it was asked, it answers nothing.
    return this.#slot.card ? { data } : { error: '45' };
  }

  release(): void {
    this.touching = false;
    this.powered = false;
  }
}
