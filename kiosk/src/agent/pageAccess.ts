import { createHash, timingSafeEqual } from 'node:crypto';

/** A link nobody followed for so long is worth nothing any more. */
export const LINK_LIFE_MS = 12 * 3_600_000;
const MAX_LINKS = 16;
const SECRET_BYTES = 24;

export interface PageAccessDeps {
  readonly now: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
}

/** Who may talk to the agent: a page that brought a single-use token from a link, then the cookie it got for it (R6). */
export class PageAccess {
  readonly #deps: PageAccessDeps;
  readonly #cookie: string;
  /** Hash of each token that was not used yet, and when it was made. */
  readonly #links = new Map<string, number>();

  constructor(deps: PageAccessDeps) {
    this.#deps = deps;
    this.#cookie = this.#newSecret();
  }

  /** A token for the fragment of one link. Too many unused ones: the oldest is void. */
  newToken(): string {
    const token = this.#newSecret();
    this.#links.set(hashOf(token), this.#deps.now());
    const [oldest] = this.#links.keys();
    if (this.#links.size > MAX_LINKS && oldest !== undefined) this.#links.delete(oldest);
    return token;
  }

  /** The cookie value, valid as long as this process runs; undefined for a token that is wrong, used or old. */
  redeem(token: string): string | undefined {
    const key = hashOf(token);
    const madeAt = this.#links.get(key);
    this.#links.delete(key);
    return madeAt !== undefined && this.#deps.now() - madeAt < LINK_LIFE_MS ? this.#cookie : undefined;
  }

  isCookie(value: string): boolean {
    return timingSafeEqual(digestOf(value), digestOf(this.#cookie));
  }

  #newSecret(): string {
    return Buffer.from(this.#deps.randomBytes(SECRET_BYTES)).toString('base64url');
  }
}

function digestOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

function hashOf(text: string): string {
  return Buffer.from(digestOf(text)).toString('base64url');
}
