import type { Logger } from '@lobby/shared';
import { backoffMs } from './backoff.ts';
import type { HubCommands } from './hubCommands.ts';

/** A proof is fetched anew each minute of its time: the hub sees by it that this console runs, and may restart meanwhile. */
const RENEWALS = 15;
/** After a refusal: somebody may enrol this computer again. */
const REFUSED_PAUSE_MS = 30_000;

/** What the window of this console loads, and what it shows there to be known (rulings R7). */
export interface ConsolePage {
  readonly url: string;
  /** The cookie `lobby_console` of that origin. */
  readonly proof: string;
  /** base64url SHA-256 of the only key that may answer there; null: plain HTTP on this machine. */
  readonly keyId: string | null;
}

export interface ConsoleLinkDeps {
  readonly send: HubCommands['send'];
  /** 1-9. */
  readonly seat: number;
  readonly onPage: (page: ConsolePage) => void;
  /** The hub says which certificates this console is to accept. */
  readonly onHubKeys: (certificates: readonly string[]) => void;
  readonly newRequestId: () => string;
  readonly random: () => number;
  readonly log: Logger;
}

/** Keeps the window of an enrolled console known to the hub. It never gives up. */
export class ConsoleLink {
  readonly #deps: ConsoleLinkDeps;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(deps: ConsoleLinkDeps) {
    this.#deps = deps;
  }

  start(): void {
    void this.#prove();
  }

  /** At once: the window was not let in, perhaps because the server has a new key. */
  renew(): void {
    clearTimeout(this.#timer);
    void this.#prove();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #prove(): Promise<void> {
    const { send, seat, newRequestId, onPage, onHubKeys, random, log } = this.#deps;
    const reply = await send('console.prove', { requestId: newRequestId() });
    if (this.#stopped) return;
    if (reply.outcome === 'answered') {
      const { proof, validMs, staffOrigin, staffKeyId, hubCertificates } = reply.answer;
      this.#failures = 0;
      if (hubCertificates) onHubKeys(hubCertificates);
      onPage({ url: `${staffOrigin}/seat/${seat}/`, proof, keyId: staffKeyId });
      return this.#again(validMs / RENEWALS);
    }
    if (reply.outcome === 'refused') {
      log.error('the hub does not know this console', { code: reply.code });
      return this.#again(REFUSED_PAUSE_MS);
    }
    this.#failures += 1;
    if (this.#failures === 1) log.warn('the hub does not answer this console');
    this.#again(backoffMs(this.#failures, random()));
  }

  #again(pauseMs: number): void {
    this.#timer = setTimeout(() => void this.#prove(), pauseMs);
  }
}
