import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  decodeMessage,
  hubToConsole,
  MAX_FROM_HUB_CHARS,
  type AlertEvent,
  type AlertView,
  type Colleague,
  type FromPage,
  type HubToConsole,
} from '@lobby/shared';
import { WebSocket } from 'ws';
import type { HttpAnswer } from './testKiosk.ts';

/** Speaks to the staff port as a page does: cookie, Host, Origin. */
export class TestConsole {
  received: HubToConsole[] = [];
  closedWith: number | undefined;
  /** Runs as each message arrives. */
  onMessage: (message: HubToConsole) => void = () => undefined;
  readonly cookie: string;
  readonly #port: number;
  readonly #seat: number;
  #socket: WebSocket | undefined;

  constructor(port: number, seat: number, cookie: string) {
    this.#port = port;
    this.#seat = seat;
    this.cookie = cookie;
  }

  static async signIn(port: number, seat: number, token: string): Promise<TestConsole> {
    const guest = new TestConsole(port, seat, '');
    const response = await guest.fetch('v1/session.redeem', { requestId: randomUUID(), token });
    if (response.status !== 200) throw new Error(`sign-in: ${response.status}`);
    return new TestConsole(port, seat, response.headers.get('set-cookie')?.split(';')[0] ?? '');
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  fetch(path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.origin}/seat/${this.#seat}/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: this.cookie,
        ...(body && { origin: this.origin, 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  async post(command: string, body: object = {}): Promise<HttpAnswer> {
    const response = await this.fetch(`v1/${command}`, { requestId: randomUUID(), ...body });
    return { status: response.status, body: await response.json() };
  }

  /** Opens the page's socket and says that it is visible; resolves with the snapshot there. */
  async open(visible = true): Promise<void> {
    this.received = [];
    this.closedWith = undefined;
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}/seat/${this.#seat}/v1/events`, {
      headers: { cookie: this.cookie, origin: this.origin },
    });
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const message = decodeMessage(hubToConsole, data.toString(), MAX_FROM_HUB_CHARS);
      this.received.push(message);
      this.onMessage(message);
    });
    socket.on('close', (code) => {
      this.closedWith = code;
    });
    await once(socket, 'open');
    while (!this.received.some((message) => message.type === 'snapshot') && this.closedWith === undefined)
      await Promise.race([once(socket, 'message'), once(socket, 'close')]);
    if (visible) this.say({ type: 'page.visible', visible: true });
  }

  say(message: FromPage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  sayText(text: string): void {
    this.#socket?.send(text);
  }

  ping(): void {
    this.#socket?.ping();
  }

  /** As when the cable is pulled. */
  drop(): void {
    this.#socket?.terminate();
  }

  of<T extends HubToConsole['type']>(type: T): Extract<HubToConsole, { type: T }>[] {
    return this.received.filter(
      (message): message is Extract<HubToConsole, { type: T }> => message.type === type,
    );
  }

  /** Changes of colleagues, the latest last. */
  colleagues(): Colleague[] {
    return this.of('colleague.changed').flatMap(({ colleague, others = [] }) => [colleague, ...others]);
  }

  /** As the page knows it, from the snapshot or since. */
  presenceOf(name: string): Colleague['presence'] | undefined {
    const before = this.of('snapshot').at(-1)?.colleagues ?? [];
    return [...before, ...this.colleagues()].findLast((one) => one.name === name)?.presence;
  }

  /** Alerts of events with this name, oldest first. */
  alerts(event: AlertEvent): AlertView[] {
    return this.received.flatMap((message) =>
      message.type === event && 'alert' in message ? [message.alert] : [],
    );
  }
}
