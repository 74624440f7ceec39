import type { SimulatedChip } from './chipContact.ts';
import type { StripeTracks } from './stripeText.ts';

/** What a customer holds in his hand. Made-up cards only. */
export interface SimulatedCard extends StripeTracks {
  /** A stripe that the head cannot read. */
  readonly worn?: boolean;
  /** Longer than a card. */
  readonly tooLong?: boolean;
  readonly chip?: SimulatedChip;
}

export type SlotPlace = 'none' | 'mouth' | 'inside';

/** The mechanism of a reader that takes a card in: where the card is, and what moves it. */
export class InsertSlot {
  #card: SimulatedCard | undefined;
  #place: SlotPlace = 'none';
  /** Whether the slot takes cards. */
  open = true;
  /** A card inside does not move. */
  jammed = false;
  /** Its owner holds the card in: it is let go, and stays. */
  held = false;

  get card(): SimulatedCard | undefined {
    return this.#place === 'inside' ? this.#card : undefined;
  }

  get place(): SlotPlace {
    return this.#place;
  }

  /** Pushes a card in; false when the slot is shut or has one. */
  insert(card: SimulatedCard): boolean {
    if (!this.open || this.#place === 'inside') return false;
    this.#card = card;
    this.#place = 'inside';
    return true;
  }

  /** Draws the card out, also from inside, where it was not offered. */
  take(): void {
    this.#card = undefined;
    this.#place = 'none';
  }

  /** False when it is jammed. */
  eject(): boolean {
    if (this.jammed) return false;
    if (this.#place === 'inside' && !this.held) this.#place = 'mouth';
    return true;
  }
}
