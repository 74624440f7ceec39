import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import {
  commands,
  decodeMessage,
  decodeValue,
  hubToKiosk,
  MAX_FROM_HUB_CHARS,
  type CommandName,
  type CommandRequest,
  type HubToKiosk,
  type IssuedTicket,
} from '@lobby/shared';
import { WebSocket } from 'ws';
import { cardOf, type CustomerName } from './testCache.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Speaks to the device port as an agent does. */
export class TestKiosk {
  readonly received: HubToKiosk[] = [];
  readonly #port: number;
  readonly #device: { readonly deviceId: string; readonly secret: string };

  constructor(port: number, device: { readonly deviceId: string; readonly secret: string }) {
    this.#port = port;
    this.#device = device;
  }

  get headers(): Record<string, string> {
    const { deviceId, secret } = this.#device;
    return { authorization: `Lobby-Device ${deviceId}.${secret}` };
  }

  async post(
    command: string,
    body: object,
    headers: Record<string, string> = this.headers,
  ): Promise<HttpAnswer> {
    const response = await fetch(`http://127.0.0.1:${this.#port}/v1/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ requestId: randomUUID(), ...body }),
    });
    return { status: response.status, body: await response.json() };
  }

  /** @throws when the hub refuses */
  async take(
    card?: CustomerName | 'unknown' | 'broken',
    over: Partial<CommandRequest<'ticket.take'>> = {},
  ): Promise<IssuedTicket> {
    return decodeValue(commands['ticket.take'].answer, await this.ask('ticket.take', takeRequest(card, over)))
      .ticket;
  }

  async ask(command: CommandName, body: object): Promise<unknown> {
    const answer = await this.post(command, body);
    if (answer.status !== 200) throw new Error(`${command}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Listens until the hub closes. */
  async listen(): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}/v1/events`, { headers: this.headers });
    socket.on('message', (data: Buffer) =>
      this.received.push(decodeMessage(hubToKiosk, data.toString(), MAX_FROM_HUB_CHARS)),
    );
    await once(socket, 'open');
    return socket;
  }
}

export function takeRequest(
  card?: CustomerName | 'unknown' | 'broken',
  over: Partial<CommandRequest<'ticket.take'>> = {},
): Omit<CommandRequest<'ticket.take'>, 'requestId'> {
  return {
    businessId: 'personal',
    language: 'zh-CN',
    care: false,
    cardKeys: card === undefined ? [] : cardOf(card),
    ...over,
  };
}
