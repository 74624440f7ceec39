import { wipeCardKeys, type HeldCardKey } from './heldCardKeys.ts';
import { SecondRead } from './secondRead.ts';

/** From the swipe to the choice of a business (rulings R18). */
export const CARD_HELD_MS = 40_000;
/** Two reads of one card within this are one swipe. */
export const SAME_SWIPE_MS = 3_000;

export interface CardSessionDeps {
  readonly now: () => number;
  readonly newId: () => string;
  /** A card that nobody chose a business for is forgotten: time ran out, or another card came. */
  readonly onDropped: (cardId: string) => void;
}

/**
 * `held` and `used`: the second read of one swipe, whose card still waits or was taken by a request. `doubtful`: to be
 * swiped once more.
 */
export type AcceptedCard =
  | { readonly state: 'new' | 'held'; readonly cardId: string }
  | { readonly state: 'used' }
  | { readonly state: 'doubtful' };

interface HeldCard {
  readonly cardId: string;
  readonly keys: readonly HeldCardKey[];
  readonly timer: NodeJS.Timeout;
}

/** The keys of at most one card, under a name that says nothing, for at most CARD_HELD_MS. */
export class CardSession {
  readonly #deps: CardSessionDeps;
  readonly #secondRead: SecondRead;
  #held: HeldCard | undefined;
  /** Kept a moment longer than the keys, so that the second read of one swipe is recognised after the card was used. */
  #last: { readonly token: Uint8Array; readonly at: number } | undefined;

  constructor(deps: CardSessionDeps) {
    this.#deps = deps;
    this.#secondRead = new SecondRead(deps.now);
  }

  /**
   * Takes the keys over: they are wiped here or handed out by `take`. `isCertain`: the number passed its own check;
   * one that did not must be read twice alike.
   */
  accept(keys: readonly HeldCardKey[], isCertain: boolean): AcceptedCard {
    const token = keys[0]?.token;
    if (token && this.#isSameSwipe(token)) {
      wipeCardKeys(keys);
      return this.#held ? { state: 'held', cardId: this.#held.cardId } : { state: 'used' };
    }
    if (token && !isCertain && !this.#secondRead.isAlike(token)) {
      wipeCardKeys(keys);
      return { state: 'doubtful' };
    }
    this.#secondRead.forget();
    this.#dropHeld();
    this.#remember(token);
    const cardId = this.#deps.newId();
    const timer = setTimeout(() => this.drop(cardId), CARD_HELD_MS);
    this.#held = { cardId, keys, timer };
    return { state: 'new', cardId };
  }

  /** Hands the keys over to the one request that uses them; undefined when the card is not held any more. */
  take(cardId: string): readonly HeldCardKey[] | undefined {
    const held = this.#held;
    if (held?.cardId !== cardId) return undefined;
    clearTimeout(held.timer);
    this.#held = undefined;
    return held.keys;
  }

  /** The customer, or the clock, wants nothing more of this card: swiped again, it is a new card. */
  drop(cardId: string): void {
    if (this.#held?.cardId !== cardId) return;
    this.#remember(undefined);
    this.#dropHeld();
  }

  /** Forgets everything; nobody is told. */
  close(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held) {
      clearTimeout(held.timer);
      wipeCardKeys(held.keys);
    }
    this.#secondRead.forget();
    this.#remember(undefined);
  }

  #isSameSwipe(token: Uint8Array): boolean {
    const last = this.#last;
    if (!last || this.#deps.now() - last.at >= SAME_SWIPE_MS) return false;
    return Buffer.compare(last.token, token) === 0;
  }

  #remember(token: Uint8Array | undefined): void {
    this.#last?.token.fill(0);
    this.#last = token && { token: Uint8Array.from(token), at: this.#deps.now() };
  }

  #dropHeld(): void {
    const held = this.#held;
    if (!held) return;
    this.#held = undefined;
    clearTimeout(held.timer);
    wipeCardKeys(held.keys);
    this.#deps.onDropped(held.cardId);
  }
}
