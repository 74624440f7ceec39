import { decodeMessage, type Logger } from '@lobby/shared';
import type { WebSocket } from 'ws';
import { pageToAgent, type AgentToPage, type PageToAgent } from '../pageProtocol.ts';
import { socketText } from './socketText.ts';

export const MAX_FROM_PAGE_CHARS = 4 * 1024;
const MAX_BUFFERED_BYTES = 256 * 1024;
const PING_EVERY_MS = 5_000;
/** Between two pings: a finger cannot be faster. */
const MAX_MESSAGES_PER_PING = 100;

export interface PageSocketOptions {
  readonly socket: WebSocket;
  readonly log: Logger;
  readonly onMessage: (message: PageToAgent) => void;
  readonly onClosed: () => void;
}

/** One open page. A page that floods, sends nonsense, stops reading or does not answer is cut off; it comes back by itself. */
export class PageSocket {
  readonly #options: PageSocketOptions;
  readonly #pulse: NodeJS.Timeout;
  #alive = true;
  #allowance = MAX_MESSAGES_PER_PING;

  constructor(options: PageSocketOptions) {
    this.#options = options;
    const { socket } = options;
    this.#pulse = setInterval(() => this.#beat(), PING_EVERY_MS);
    socket.on('pong', () => (this.#alive = true));
    socket.on('message', (data, isBinary) => this.#receive(socketText(data, isBinary)));
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => {
      clearInterval(this.#pulse);
      options.onClosed();
    });
  }

  send(message: AgentToPage): void {
    this.sendText(JSON.stringify(message));
  }

  /** For a message that goes to several pages and is put into text once. */
  sendText(text: string): void {
    const { socket, log } = this.#options;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      log.warn('page does not read');
      socket.terminate();
      return;
    }
    socket.send(text);
  }

  close(): void {
    this.#options.socket.close(1001);
    this.#options.socket.terminate();
  }

  #beat(): void {
    const { socket } = this.#options;
    if (!this.#alive) {
      socket.terminate();
      return;
    }
    this.#alive = false;
    this.#allowance = MAX_MESSAGES_PER_PING;
    socket.ping();
  }

  #receive(text: string): void {
    const { socket, log, onMessage } = this.#options;
    this.#allowance -= 1;
    if (this.#allowance < 0) {
      log.warn('page sends too much');
      socket.close(1008);
      return;
    }
    let message: PageToAgent;
    try {
      message = decodeMessage(pageToAgent, text, MAX_FROM_PAGE_CHARS);
    } catch (error) {
      log.warn('page sent what we do not understand', { error });
      socket.close(1008);
      return;
    }
    onMessage(message);
  }
}
