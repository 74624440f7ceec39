import { decodeMessage } from '@lobby/shared';
import { type AgentToPage, agentToPage, type PageToAgent } from '../pageProtocol.ts';
import { reconnectDelayMs } from './reconnectDelay.ts';

/** A view with a dozen businesses is some 4 KB. */
const MAX_MESSAGE_CHARS = 64 * 1024;
/** A socket that neither opens nor fails. */
const CONNECT_LIMIT_MS = 4_000;

export interface AgentConnectionDeps {
  /** Where the page came from, such as `http://127.0.0.1:8703`. */
  readonly origin: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly openSocket: (url: string) => WebSocket;
  readonly onMessage: (message: AgentToPage) => void;
  readonly onLink: (link: 'open' | 'lost') => void;
}

/** The socket to the device agent of this machine; comes back by itself until it is stopped. */
export class AgentConnection {
  readonly #deps: AgentConnectionDeps;
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #stopped = false;

  constructor(deps: AgentConnectionDeps) {
    this.#deps = deps;
  }

  /**
   * Exchanges the one-time token of the address for this agent's cookie (rulings R6), then connects.
   * Without a token, or with one that was used before, a cookie from before may still be good.
   */
  async start(token: string | undefined): Promise<void> {
    if (token !== undefined) await this.#redeem(token);
    this.#reconnectNow();
  }

  /** False when the agent cannot hear it now; whoever must be heard sends again once the link is open. */
  send(message: PageToAgent): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  async #redeem(token: string): Promise<void> {
    try {
      await this.#deps.fetch(`${this.#deps.origin}/v1/page.open`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
        credentials: 'same-origin',
      });
    } catch {
      // The agent is away: the socket finds that out too, and keeps trying.
    }
  }

  #reconnectNow(): void {
    clearTimeout(this.#timer);
    const former = this.#socket;
    this.#socket = undefined;
    former?.close();
    if (!this.#stopped) this.#connect();
  }

  #connect(): void {
    const socket = this.#deps.openSocket(`${this.#deps.origin.replace(/^http/, 'ws')}/v1/page`);
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#lost(socket), CONNECT_LIMIT_MS);
    socket.addEventListener('open', () => {
      if (this.#socket !== socket) return;
      clearTimeout(this.#timer);
      this.#deps.onLink('open');
    });
    socket.addEventListener('message', (event: MessageEvent) => {
      if (this.#socket === socket) this.#read(socket, event.data);
    });
    socket.addEventListener('close', () => this.#lost(socket));
    // An error is always followed by `close`.
    socket.addEventListener('error', () => undefined);
  }

  #read(socket: WebSocket, data: unknown): void {
    let message: AgentToPage;
    try {
      message = decodeMessage(agentToPage, typeof data === 'string' ? data : '', MAX_MESSAGE_CHARS);
    } catch {
      // Page and agent come from one build; if they do not understand each other, only a fresh start helps.
      this.#lost(socket);
      return;
    }
    // Only an agent that speaks counts as reached, or a refusal after the upgrade would be retried without pause.
    this.#failures = 0;
    this.#deps.onMessage(message);
  }

  #lost(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    clearTimeout(this.#timer);
    this.#socket = undefined;
    socket.close();
    if (this.#stopped) return;
    this.#failures += 1;
    this.#deps.onLink('lost');
    this.#timer = setTimeout(() => this.#connect(), reconnectDelayMs(this.#failures));
  }
}
