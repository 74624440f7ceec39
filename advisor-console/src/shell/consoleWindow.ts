import type { Logger } from '@lobby/shared';

/** What the agent beside the window says: where the page is, what to show there, by which key it is known. */
export interface ConsolePage {
  readonly url: string;
  readonly proof: string;
  /** base64url SHA-256 of the server's public key; null: plain HTTP on this machine. */
  readonly keyId: string | null;
}

export const CONSOLE_COOKIE = 'lobby_console';

/** The part of a window and its session that is used here. */
export interface ConsoleWindowDeps {
  /** For the origin of `url` and the folder of its seats only, HttpOnly and SameSite=Strict. */
  readonly setCookie: (url: string, name: string, value: string) => Promise<void>;
  readonly load: (url: string) => void;
  readonly log: Logger;
}

/** Shows staff their page as this computer, and keeps the proof of it fresh without disturbing the page (rulings R7). */
export class ConsoleWindow {
  readonly #deps: ConsoleWindowDeps;
  #page: ConsolePage | undefined;

  constructor(deps: ConsoleWindowDeps) {
    this.#deps = deps;
  }

  get url(): string {
    return this.#page?.url ?? '';
  }

  async show(page: ConsolePage): Promise<void> {
    const isElsewhere = page.url !== this.#page?.url;
    this.#page = page;
    await this.#deps.setCookie(page.url, CONSOLE_COOKIE, page.proof);
    if (!isElsewhere) return;
    this.#deps.log.info('console page', { url: page.url });
    this.#deps.load(page.url);
  }

  /** After a crash, or a load that failed. */
  reload(): void {
    if (this.#page !== undefined) this.#deps.load(this.#page.url);
  }

  /** Whether the one key that may answer has answered. */
  mayTrust(keyId: string): boolean {
    return this.#page?.keyId === keyId;
  }
}
