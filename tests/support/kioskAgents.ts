import { decodeMessage } from '@lobby/shared';
import {
  agentToPage,
  type AgentToPage,
  type KioskView,
  type PageToAgent,
  type ShownTicket,
} from '@lobby/kiosk';
import { WebSocket } from 'ws';
import type { KioskIdentity } from './hubFolder.ts';
import { writeKioskFiles, type KioskDevices } from './kioskFiles.ts';
import { startProgram, type Program } from './program.ts';

/** Files of a kiosk for one of the hub's identities, with the devices that are given; gives the configuration's path. */
export function makeKioskFolder(
  folder: string,
  hubPort: number,
  identity: KioskIdentity,
  devices: KioskDevices = {},
): string {
  const hubUrl = `http://127.0.0.1:${hubPort}`;
  return writeKioskFiles(folder, { hubUrl, identity, ...devices });
}

/** The agent as its own process with one page open, as a kiosk runs. */
export async function startKioskAgent(configFile: string): Promise<{ program: Program; page: KioskPage }> {
  const program = startProgram('kiosk/src/agent/main.ts', ['--config', configFile]);
  const { pageUrl } = await program.next('listening');
  return { program, page: await KioskPage.open(String(pageUrl)) };
}

/** What the kiosk page is to the agent: somebody who touches tiles and is told what became of it. */
export class KioskPage {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, (ticket: ShownTicket | undefined) => void>();
  /** Every ticket the customer has seen. */
  readonly shown: ShownTicket[] = [];
  /** How long each of them took, ms. */
  readonly waitedMs: number[] = [];
  /** Codes of refusals. */
  readonly refused: string[] = [];
  /** What the page shows of the kiosk, as the agent last told. */
  view: KioskView | undefined;
  /** Everything else it was told, in order. */
  readonly heard: Exclude<AgentToPage, { type: 'view' }>[] = [];

  get hub(): KioskView['hub'] {
    return this.view?.hub ?? 'connecting';
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#hear(decodeMessage(agentToPage, data.toString(), 65_536)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      for (const settle of this.#waiting.values()) settle(undefined);
    });
  }

  static async open(pageUrl: string): Promise<KioskPage> {
    const { origin, hash } = new URL(pageUrl);
    const opened = await fetch(`${origin}/v1/page.open`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token: hash.slice(1) }),
    });
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/v1/page`, { origin, headers: { cookie } });
    const page = new KioskPage(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return page;
  }

  /** Takes a ticket; undefined when it was refused or the agent ended before it was shown. */
  async take(requestId: string, businessId: string): Promise<ShownTicket | undefined> {
    const before = performance.now();
    const told = new Promise<ShownTicket | undefined>((resolve) => this.#waiting.set(requestId, resolve));
    const touch: PageToAgent = {
      type: 'ticket.take',
      requestId,
      businessId,
      cardId: null,
      care: false,
      language: 'zh-CN',
    };
    if (this.#socket.readyState !== this.#socket.OPEN) return undefined;
    this.#socket.send(JSON.stringify(touch));
    const ticket = await told;
    if (ticket) this.waitedMs.push(performance.now() - before);
    return ticket;
  }

  say(message: PageToAgent): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** The newest message of this type. */
  last<T extends AgentToPage['type']>(type: T): Extract<AgentToPage, { type: T }> | undefined {
    const found = this.heard.findLast((message) => message.type === type);
    return found as Extract<AgentToPage, { type: T }> | undefined;
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(message: AgentToPage): void {
    if (message.type === 'view') this.view = message.view;
    else this.heard.push(message);
    if (message.type === 'ticket.issued') {
      if (!this.shown.some(({ ticketId }) => ticketId === message.ticket.ticketId))
        this.shown.push(message.ticket);
      this.#settle(message.requestId, message.ticket);
    }
    if (message.type === 'ticket.refused') {
      this.refused.push(message.code);
      this.#settle(message.requestId, undefined);
    }
  }

  #settle(requestId: string, ticket: ShownTicket | undefined): void {
    this.#waiting.get(requestId)?.(ticket);
    this.#waiting.delete(requestId);
  }
}
