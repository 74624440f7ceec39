/** A second read later than this begins anew. */
export const SECOND_READ_MS = 60_000;
/** Sooner than a hand can swipe again: the reader has told one swipe twice. */
export const SAME_READ_MS = 800;

/**
 * A stripe number whose check digit does not fit was misread, or its card has none: it is believed once it was read
 * twice alike (trust.md, fact 3). A wrong guess would name another customer. Holds a keyed token, never digits.
 */
export class SecondRead {
  readonly #now: () => number;
  #first: { readonly token: Uint8Array; readonly at: number } | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether the read before said the same. If not, this one is the first. */
  isAlike(token: Uint8Array): boolean {
    const age = this.#now() - (this.#first?.at ?? Number.NEGATIVE_INFINITY);
    const same = age < SECOND_READ_MS && this.#first && Buffer.compare(this.#first.token, token) === 0;
    if (same && age < SAME_READ_MS) return false;
    this.forget();
    if (!same) this.#first = { token: Uint8Array.from(token), at: this.#now() };
    return same === true;
  }

  forget(): void {
    this.#first?.token.fill(0);
    this.#first = undefined;
  }
}
