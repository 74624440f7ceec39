import {
  closeCodes,
  decodeMessage,
  hubToDisplay,
  MAX_FROM_HUB_CHARS,
  PROTOCOL_VERSION,
  type HubToDisplay,
} from '@lobby/shared';
import { reconnectDelayMs } from '../reconnectDelay.ts';

/** From the first try to the snapshot, and between two messages after it: the hub beats every 5 s (rulings R26). */
const SILENCE_MS = 12_000;
/** Not known, not allowed: somebody may bring a link, so it is tried again, but seldom. */
const REFUSED_PAUSE_MS = 30_000;
const REFUSED_STATUSES: ReadonlySet<number> = new Set([401, 403]);

export interface HubLineDeps {
  readonly openSocket: () => WebSocket;
  /** Every message of a connection once and in order; the first of each is `hello`. */
  readonly onMessage: (message: HubToDisplay) => void;
  /** The status of a plain GET of the socket's address; 0 without an answer. Never rejects. */
  readonly askStatus: () => Promise<number>;
  /** The hub does not know this browser. */
  readonly onRefused: () => void;
  /** The hub speaks another version of the protocol: only a newer page helps. */
  readonly onOtherVersion: () => void;
}

/** The display's line to the hub; comes back by itself until it is stopped. After a gap only a snapshot is the truth (R4). */
export class HubLine {
  readonly #deps: HubLineDeps;
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #seq = 0;
  #stopped = false;

  constructor(deps: HubLineDeps) {
    this.#deps = deps;
  }

  /** Begins, or begins anew at once: the cookie is another one now. */
  start(): void {
    if (!this.#stopped) this.#open();
  }

  stop(): void {
    this.#stopped = true;
    this.#drop();
  }

  #open(): void {
    this.#drop();
    this.#seq = 0;
    const socket = this.#deps.openSocket();
    this.#socket = socket;
    socket.addEventListener('message', ({ data }: MessageEvent) => {
      if (socket === this.#socket) this.#hear(data);
    });
    socket.addEventListener('close', ({ code }: CloseEvent) => {
      if (socket === this.#socket) this.#closed(code);
    });
    this.#arm(SILENCE_MS, () => this.#again());
  }

  #hear(data: unknown): void {
    const message = decoded(data);
    if (message === undefined || message.seq !== this.#seq + 1 || (message.seq === 1) !== isHello(message)) {
      this.#again();
      return;
    }
    if (message.type === 'hello' && message.protocol !== PROTOCOL_VERSION) {
      this.#deps.onOtherVersion();
      this.#again();
      return;
    }
    this.#seq = message.seq;
    this.#failures = 0;
    this.#arm(SILENCE_MS, () => this.#again());
    this.#deps.onMessage(message);
  }

  #closed(code: number): void {
    if (code === closeCodes.notSignedIn || code === closeCodes.notAllowed) {
      this.#refused();
      return;
    }
    const wasLetIn = this.#seq > 0;
    this.#again();
    if (!wasLetIn) void this.#askWhy(this.#failures);
  }

  /** A socket that is not let in fails without a word; a plain request of its address says why. */
  async #askWhy(failures: number): Promise<void> {
    const isRefused = REFUSED_STATUSES.has(await this.#deps.askStatus());
    if (isRefused && !this.#stopped && this.#socket === undefined && this.#failures === failures)
      this.#refused();
  }

  #refused(): void {
    this.#drop();
    this.#deps.onRefused();
    this.#arm(REFUSED_PAUSE_MS, () => this.#open());
  }

  #again(): void {
    this.#drop();
    this.#failures += 1;
    this.#arm(reconnectDelayMs(this.#failures), () => this.#open());
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

const isHello = ({ type }: HubToDisplay): boolean => type === 'hello';

function decoded(data: unknown): HubToDisplay | undefined {
  try {
    return decodeMessage(hubToDisplay, typeof data === 'string' ? data : '', MAX_FROM_HUB_CHARS);
  } catch {
    // Not a message of ours: whatever state we hold may be wrong from here on.
    return undefined;
  }
}
