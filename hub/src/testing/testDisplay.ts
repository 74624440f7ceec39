import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { decodeMessage, hubToDisplay, MAX_FROM_HUB_CHARS, type HubToDisplay } from '@lobby/shared';
import { WebSocket } from 'ws';
import type { HttpAnswer } from './testKiosk.ts';

/** Speaks to the staff port as the page of a display does. */
export class TestDisplay {
  received: HubToDisplay[] = [];
  closedWith: number | undefined;
  readonly cookie: string;
  readonly #origin: string;
  readonly #path: string;
  #socket: WebSocket | undefined;

  constructor(port: number, display: number, cookie: string) {
    this.#origin = `http://127.0.0.1:${port}`;
    this.#path = `/display/${display}/`;
    this.cookie = cookie;
  }

  /** @throws when the hub refuses the link */
  static async redeem(port: number, display: number, token: string): Promise<TestDisplay> {
    const response = await new TestDisplay(port, display, '').fetch('v1/display.redeem', { token });
    if (response.status !== 200) throw new Error(`link: ${response.status}`);
    return new TestDisplay(port, display, response.headers.get('set-cookie')?.split(';')[0] ?? '');
  }

  fetch(path: string, body?: object): Promise<Response> {
    return fetch(`${this.#origin}${this.#path}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: this.cookie,
        ...(body && { origin: this.#origin, 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify({ requestId: randomUUID(), ...body }) }),
    });
  }

  async post(command: string, body: object): Promise<HttpAnswer> {
    const response = await this.fetch(`v1/${command}`, body);
    return { status: response.status, body: await response.json() };
  }

  /** Opens the socket; resolves with the snapshot there, or when it was turned away. */
  async open(): Promise<void> {
    this.received = [];
    this.closedWith = undefined;
    const socket = new WebSocket(`${this.#origin.replace('http', 'ws')}${this.#path}v1/events`, {
      headers: { cookie: this.cookie, origin: this.#origin },
    });
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      this.received.push(decodeMessage(hubToDisplay, data.toString(), MAX_FROM_HUB_CHARS));
    });
    socket.on('close', (code) => {
      this.closedWith = code;
    });
    await once(socket, 'open');
    while (this.of('snapshot').length === 0 && this.closedWith === undefined)
      await Promise.race([once(socket, 'message'), once(socket, 'close')]);
  }

  sayText(text: string): void {
    this.#socket?.send(text);
  }

  /** As when the cable is pulled. */
  drop(): void {
    this.#socket?.terminate();
  }

  of<T extends HubToDisplay['type']>(type: T): Extract<HubToDisplay, { type: T }>[] {
    return this.received.filter(
      (message): message is Extract<HubToDisplay, { type: T }> => message.type === type,
    );
  }
}
