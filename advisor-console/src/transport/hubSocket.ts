import {
  type FromPage,
  type HubToConsole,
  MAX_FROM_HUB_CHARS,
  PROTOCOL_VERSION,
  closeCodes,
  decodeMessage,
  hubToConsole,
} from '@lobby/shared';
import type { LinkEvent, RefusedBecause } from '../state/connection.ts';
import { backoffMs } from './backoff.ts';

export interface HubSocketDeps {
  readonly url: string;
  /** Milliseconds since the epoch, of this machine. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Every message once and in order. */
  readonly onMessage: (message: HubToConsole) => void;
  readonly onLink: (event: LinkEvent) => void;
  /** The status of a plain GET of the same address; 0 without an answer. Never rejects. */
  readonly askStatus: () => Promise<number>;
  /** Default: as the browser does. */
  readonly openSocket?: (url: string) => WebSocket;
}

/** From the first try to the snapshot. */
const OPEN_TIMEOUT_MS = 12_000;
/**
 * Nothing heard for so long: the line is dead even if nobody has said so. The hub beats every 5 s, and a pulled cable
 * is known within 12 s (rulings R26; trust.md A6).
 */
const SILENCE_MS = 11_000;

const REFUSALS: Readonly<Record<number, RefusedBecause>> = {
  [closeCodes.notSignedIn]: 'notSignedIn',
  [closeCodes.notAllowed]: 'notAllowed',
  [closeCodes.protocolVersion]: 'protocolVersion',
};

/** A socket that is not let in fails without a word; a plain request of its address says why. */
const REFUSED_STATUSES: Readonly<Record<number, RefusedBecause>> = { 401: 'notSignedIn', 403: 'notAllowed' };

/**
 * The page's one line to the hub. It comes back by itself until `stop()`, or until the hub says not to. Each
 * connection begins with a snapshot; a gap in `seq` ends it, because only a new snapshot is the truth (R4).
 */
export class HubSocket {
  readonly #deps: HubSocketDeps;
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: 'stopped' | 'opening' | 'live' | 'waiting' = 'stopped';
  #attempt = 0;
  #seq = 0;

  constructor(deps: HubSocketDeps) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#state === 'stopped') this.#open();
  }

  stop(): void {
    this.#state = 'stopped';
    this.#drop();
  }

  /** Ends a pause: the network or the person has come back. */
  retryNow(): void {
    if (this.#state === 'waiting') this.#open();
  }

  /** Silently nothing while there is no connection: what must not be lost is a command, not a message. */
  send(message: FromPage): void {
    if (this.#state === 'live') this.#socket?.send(JSON.stringify(message));
  }

  #open(): void {
    this.#drop();
    this.#state = 'opening';
    this.#attempt += 1;
    this.#seq = 0;
    this.#deps.onLink({ type: 'link.opening', at: this.#deps.now() });
    const { url, openSocket } = this.#deps;
    const socket = openSocket === undefined ? new WebSocket(url) : openSocket(url);
    this.#socket = socket;
    socket.addEventListener('message', (event: MessageEvent) => {
      if (socket === this.#socket) this.#hear(event.data);
    });
    socket.addEventListener('close', (event: CloseEvent) => {
      if (socket === this.#socket) this.#closed(event.code);
    });
    this.#arm(OPEN_TIMEOUT_MS, () => this.#again());
  }

  #hear(data: unknown): void {
    let message: HubToConsole;
    try {
      message = decodeMessage(hubToConsole, typeof data === 'string' ? data : '', MAX_FROM_HUB_CHARS);
    } catch {
      // Not a message of ours: whatever state we hold may be wrong from here on.
      this.#again();
      return;
    }
    if (message.seq <= this.#seq) return;
    if (message.seq !== this.#seq + 1 || (message.seq === 1) !== (message.type === 'hello')) {
      this.#again();
      return;
    }
    if (message.type === 'hello' && message.protocol !== PROTOCOL_VERSION) {
      this.#refuse('protocolVersion');
      return;
    }
    this.#seq = message.seq;
    if (message.type === 'snapshot' || message.type === 'session.locked') {
      this.#state = 'live';
      this.#attempt = 0;
    }
    if (this.#state === 'live') this.#arm(SILENCE_MS, () => this.#again());
    this.#deps.onMessage(message);
  }

  #closed(code: number): void {
    const refused = REFUSALS[code];
    if (refused) {
      this.#refuse(refused);
      return;
    }
    const wasLetIn = this.#seq > 0;
    this.#again();
    if (!wasLetIn) void this.#askWhy(this.#attempt);
  }

  async #askWhy(attempt: number): Promise<void> {
    const because = REFUSED_STATUSES[await this.#deps.askStatus()];
    if (because && this.#state === 'waiting' && this.#attempt === attempt) this.#refuse(because);
  }

  #refuse(because: RefusedBecause): void {
    this.stop();
    this.#deps.onLink({ type: 'link.refused', because });
  }

  #again(): void {
    this.#drop();
    this.#state = 'waiting';
    const pauseMs = backoffMs(Math.max(1, this.#attempt), this.#deps.random());
    const at = this.#deps.now();
    this.#deps.onLink({ type: 'link.lost', at, retryAt: at + pauseMs });
    this.#arm(pauseMs, () => this.#open());
  }

  #arm(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }
}
