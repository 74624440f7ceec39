import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  commands,
  decodeMessage,
  defaultBusinesses,
  formatTicketNumber,
  PROTOCOL_VERSION,
  type CommandName,
  type CommandRequest,
  type ErrorCode,
  type HubToKiosk,
} from '@lobby/shared';
import { WebSocketServer, type WebSocket } from 'ws';
import type { z } from 'zod/mini';

export const TODAY = '2026-11-21';
export const DEVICE_SECRET = Buffer.alloc(32, 9);
export const AUTHORIZATION = `Lobby-Device kiosk-1.${DEVICE_SECRET.toString('base64url')}`;

/** How the stand-in treats commands: as it should, refusing, doing the work without answering, or not listening at all. */
export type Conduct =
  'answers' | 'losesAnswers' | 'isDeaf' | { readonly refuses: ErrorCode; readonly status: number };

type Events = HubToKiosk extends infer M ? (M extends { seq: number } ? Omit<M, 'seq'> : never) : never;

/** A hub small enough to read at a glance, on a real port: it numbers, remembers first answers and keeps what it is given. */
export class HubStandIn {
  conduct: Conduct = 'answers';
  /** A spooled ticket it will not take, whatever else comes along with it. */
  unwanted: string | undefined;
  /** Every command as it came, with repeats. */
  readonly heard: { readonly name: CommandName; readonly request: { readonly requestId: string } }[] = [];
  readonly issued: string[] = [];
  readonly cancelled = new Set<string>();
  readonly merged: CommandRequest<'spool.merge'>['tickets'][number][] = [];
  readonly #answers = new Map<string, unknown>();
  readonly #sockets = new Map<WebSocket, number>();
  readonly #wss = new WebSocketServer({ noServer: true });
  readonly #server = createServer((request, response) => void this.#respond(request, response));
  readonly kioskDigit: number;

  constructor(kioskDigit = 1) {
    this.kioskDigit = kioskDigit;
    this.#server.on('upgrade', (request, socket, head) => {
      if (request.headers.authorization !== AUTHORIZATION) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
        return;
      }
      this.#wss.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws));
    });
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** As when the process ends: everything it held is cut. */
  async close(): Promise<void> {
    for (const socket of this.#sockets.keys()) socket.terminate();
    const closed = new Promise((resolve) => {
      this.#server.close(resolve);
    });
    this.#server.closeAllConnections();
    await closed;
  }

  tell(event: Events): void {
    for (const socket of this.#sockets.keys()) this.#send(socket, event);
  }

  #welcome(socket: WebSocket): void {
    this.#sockets.set(socket, 0);
    socket.on('close', () => this.#sockets.delete(socket));
    this.#send(socket, {
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      hubTime: Date.now(),
      kioskName: '一号取号机',
      demo: false,
    });
    this.#send(socket, {
      type: 'snapshot',
      branchName: { 'zh-CN': '示例支行', en: 'Sample branch' },
      timeZone: 'Asia/Shanghai',
      businessDate: TODAY,
      businesses: defaultBusinesses.map((business) => ({ ...business, closed: null, waiting: 3 })),
      help: null,
    });
  }

  #send(socket: WebSocket, event: Events): void {
    const seq = (this.#sockets.get(socket) ?? 0) + 1;
    this.#sockets.set(socket, seq);
    socket.send(JSON.stringify({ ...event, seq }));
  }

  async #respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const name = (message.url ?? '').replace('/v1/', '') as CommandName;
    if (this.conduct === 'isDeaf') return;
    if (typeof this.conduct === 'object') {
      response.writeHead(this.conduct.status).end(JSON.stringify({ error: { code: this.conduct.refuses } }));
      return;
    }
    const text = Buffer.concat(chunks).toString();
    const request = decodeMessage(
      commands[name].request as z.ZodMiniType<{ requestId: string }>,
      text,
      65_536,
    );
    this.heard.push({ name, request });
    if (this.unwanted !== undefined && name === 'spool.merge' && text.includes(this.unwanted)) {
      response.writeHead(403).end(JSON.stringify({ error: { code: 'NOT_ALLOWED' } }));
      return;
    }
    const answer = this.#answers.get(request.requestId) ?? this.#carryOut(name, request);
    this.#answers.set(request.requestId, answer);
    if (this.conduct === 'answers') response.end(JSON.stringify(answer));
  }

  #carryOut(name: CommandName, request: { requestId: string }): unknown {
    if (name === 'ticket.take') return this.#take(request as CommandRequest<'ticket.take'>);
    if (name === 'range.lease') return { leases: this.#leases() };
    if (name === 'spool.merge') return this.#merge(request as CommandRequest<'spool.merge'>);
    if (name === 'help.call') return { helpId: 'help-1' };
    if (name === 'staff.checkPin') return { staff: { staffId: 'staff-1', name: '王强' }, role: 'head' };
    if (name === 'ticket.cancel') {
      this.cancelled.add((request as CommandRequest<'ticket.cancel'>).takeRequestId);
    }
    return {};
  }

  #merge({ tickets }: CommandRequest<'spool.merge'>): unknown {
    const known = new Set(this.merged.map((ticket) => ticket.ticketId));
    this.merged.push(...tickets.filter((ticket) => !known.has(ticket.ticketId)));
    return { merged: tickets.map((ticket) => ticket.ticketId) };
  }

  #take({ businessId }: CommandRequest<'ticket.take'>): unknown {
    const prefix = defaultBusinesses.find((business) => business.businessId === businessId)?.prefix ?? 'A';
    const ticketNo = formatTicketNumber(prefix, this.issued.length + 1);
    this.issued.push(ticketNo);
    const ticket = {
      ticketId: `hub-${ticketNo}`,
      ticketNo,
      businessId,
      businessDate: TODAY,
      issuedAt: Date.now(),
      ahead: 3,
      waitMinutes: null,
      repeated: false,
    };
    return { ticket };
  }

  #leases(): unknown[] {
    const first = 9000 + this.kioskDigit * 100;
    return [TODAY, '2026-11-22'].flatMap((businessDate) =>
      [...new Set(defaultBusinesses.map((business) => business.prefix))].map((prefix) => ({
        businessDate,
        prefix,
        first,
        last: first + 99,
      })),
    );
  }
}
