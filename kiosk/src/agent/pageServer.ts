import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import fastifyStatic from '@fastify/static';
import { pageHeaders, AppError, type Logger } from '@lobby/shared';
import Fastify, { type FastifyInstance } from 'fastify';
import { WebSocketServer, type WebSocket } from 'ws';
import type { AgentToPage, PageToAgent } from '../pageProtocol.ts';
import { missingPage } from './missingPage.ts';
import type { PageAccess } from './pageAccess.ts';
import { MAX_FROM_PAGE_CHARS, PageSocket } from './pageSocket.ts';
import { staysInside } from './staysInside.ts';

const HOST = '127.0.0.1';
const MAX_PAGES = 8;
const MAX_BODY_BYTES = 1024;
const REQUEST_TIMEOUT_MS = 5_000;

export interface PageServerOptions {
  /** Folder of the built page. */
  readonly pageDir: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly access: PageAccess;
  readonly log: Logger;
  /** What a page is told first. */
  readonly greeting: () => AgentToPage;
  readonly onMessage: (message: PageToAgent) => void;
}

/** Serves the kiosk page and its socket, to this machine only and only to a page that brought a token (rulings R6). */
export class PageServer {
  readonly #options: PageServerOptions;
  readonly #fastify: FastifyInstance;
  readonly #wss = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FROM_PAGE_CHARS * 4,
    perMessageDeflate: false,
  });
  readonly #pages = new Set<PageSocket>();
  #port = 0;

  constructor(options: PageServerOptions) {
    this.#options = options;
    this.#fastify = Fastify({
      bodyLimit: MAX_BODY_BYTES,
      requestTimeout: REQUEST_TIMEOUT_MS,
      forceCloseConnections: true,
    });
  }

  /** @throws AppError PORT_TAKEN */
  async start(): Promise<void> {
    this.#addRoutes();
    this.#fastify.server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    try {
      await this.#fastify.listen({ host: HOST, port: this.#options.port });
    } catch (cause) {
      throw new AppError(
        'PORT_TAKEN',
        `the kiosk page cannot be served on port ${this.#options.port}`,
        cause,
      );
    }
    const address = this.#fastify.server.address();
    if (address === null || typeof address === 'string')
      throw new AppError('INTERNAL', 'a TCP server has a port');
    this.#port = address.port;
  }

  async stop(): Promise<void> {
    for (const page of this.#pages) page.close();
    await this.#fastify.close();
  }

  get openPages(): number {
    return this.#pages.size;
  }

  /** A link that opens the page once. */
  newPageUrl(): string {
    return `${this.#origin}/#${this.#options.access.newToken()}`;
  }

  tell(message: AgentToPage): void {
    if (this.#pages.size === 0) return;
    const text = JSON.stringify(message);
    for (const page of this.#pages) page.sendText(text);
  }

  get #origin(): string {
    return `http://${HOST}:${this.#port}`;
  }

  /** Cookies know no ports: with the port in its name, two kiosks on one machine do not sign each other out. */
  get #cookieName(): string {
    return `lobby_page_${this.#port}`;
  }

  #addRoutes(): void {
    const { pageDir, log } = this.#options;
    const fastify = this.#fastify;
    fastify.addHook('onRequest', async (request, reply) => {
      reply.headers(pageHeaders);
      // A page of another name that resolves to this machine gets nothing.
      if (request.headers.host !== `${HOST}:${this.#port}`) await reply.code(403).send();
    });
    fastify.post('/v1/page.open', async (request, reply) => {
      if (request.headers.origin !== this.#origin) return reply.code(403).send();
      const cookie = this.#options.access.redeem(tokenOf(request.body));
      if (cookie === undefined) return reply.code(401).send();
      const value = `${this.#cookieName}=${cookie}; Path=/v1/; HttpOnly; SameSite=Strict`;
      return reply.header('set-cookie', value).header('cache-control', 'no-store').code(204).send();
    });
    // Looked at with each request: a page that is built while the agent runs is there with the next one.
    fastify.setNotFoundHandler((request, reply) => {
      if (request.url.split('?', 1)[0] !== '/') return reply.code(404).send();
      log.warn('the kiosk page is not built', { pageDir });
      return reply.code(200).type('text/html').header('cache-control', 'no-store').send(missingPage);
    });
    void fastify.register(fastifyStatic, {
      root: pageDir,
      cacheControl: false,
      allowedPath: (pathname) => pathname === '/' || staysInside(pathname, pageDir),
      setHeaders: (reply, path) => {
        // Vite puts a hash into the name of everything below assets.
        const lasting = path.includes('assets');
        void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-store');
      },
    });
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const status = this.#refusal(request);
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    this.#wss.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws));
  }

  #refusal({ url, headers }: IncomingMessage): string | undefined {
    if (url !== '/v1/page') return '404 Not Found';
    if (headers.host !== `${HOST}:${this.#port}` || headers.origin !== this.#origin) return '403 Forbidden';
    if (!this.#options.access.isCookie(cookieOf(headers.cookie, this.#cookieName))) return '401 Unauthorized';
    return this.#pages.size >= MAX_PAGES ? '503 Service Unavailable' : undefined;
  }

  #welcome(socket: WebSocket): void {
    const { log, onMessage, greeting } = this.#options;
    const page = new PageSocket({ socket, log, onMessage, onClosed: () => this.#pages.delete(page) });
    this.#pages.add(page);
    page.send(greeting());
  }
}

function tokenOf(body: unknown): string {
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined;
  return typeof token === 'string' ? token : '';
}

function cookieOf(header: string | undefined, name: string): string {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}
