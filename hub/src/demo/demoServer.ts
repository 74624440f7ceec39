import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, decodeValue, type ErrorCode } from '@lobby/shared';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { DemoBoard } from './demoBoard.ts';
import { demoCommands, type DemoCommand, type DemoCommandName } from './demoState.ts';

export type DemoActions = {
  readonly [Name in DemoCommandName]: (command: DemoCommand<Name>) => Promise<void> | void;
};

export interface DemoServerDeps {
  readonly port: number;
  /** The built page. */
  readonly pageDir: string;
  /** Pictures of printed tickets, `<id>.png`. */
  readonly ticketPicture: (id: number) => Buffer | undefined;
  readonly board: DemoBoard;
  readonly actions: DemoActions;
  /** A fresh single-use address of the kiosk page. */
  readonly kioskUrl: () => Promise<string>;
  /** A fresh single-use address of a seat's console; undefined for a seat nobody has. */
  readonly consoleUrl: (seat: number) => string | undefined;
}

const MAX_BODY_BYTES = 4096;
const MAX_WATCHERS = 16;
const BEAT_MS = 5000;

/** The page's own style is one of react-aria-components, allowed by its hash. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; " +
  "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'";

/** The demo's page and its few commands, for browsers of this machine only. */
export async function startDemoServer(deps: DemoServerDeps): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: MAX_BODY_BYTES, logger: false, forceCloseConnections: true });
  const origin = `http://127.0.0.1:${deps.port}`;

  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'content-security-policy': PAGE_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    if (!isOurs(request, origin)) await refuse(reply, 'ORIGIN_REFUSED');
  });

  for (const name of Object.keys(demoCommands) as DemoCommandName[]) {
    app.post(`/v1/${name}`, async (request, reply) => {
      try {
        await perform(deps.actions, name, request.body);
        return {};
      } catch (error) {
        return refuse(reply, codeOf(error));
      }
    });
  }

  app.get('/open/kiosk', async (_request, reply) => reply.redirect(await deps.kioskUrl(), 303));
  app.get<{ Params: { seat: string } }>('/open/seat/:seat', async (request, reply) => {
    const url = deps.consoleUrl(Number(request.params.seat));
    return url === undefined ? refuse(reply, 'IDENTITY_UNKNOWN') : reply.redirect(url, 303);
  });
  app.get<{ Params: { id: string } }>('/tickets/:id', async (request, reply) => {
    const picture = deps.ticketPicture(Number(request.params.id));
    return picture === undefined ? reply.code(404).send() : reply.type('image/png').send(picture);
  });
  app.get('/v1/events', (request, reply) => {
    watch(deps.board, request, reply);
  });

  if (existsSync(join(deps.pageDir, 'index.html'))) {
    await app.register(fastifyStatic, { root: deps.pageDir, cacheControl: false, index: 'index.html' });
  } else {
    app.get('/', (_request, reply) => reply.type('text/plain').send(PAGE_MISSING));
  }
  await app.listen({ port: deps.port, host: '127.0.0.1' });
  return app;
}

const PAGE_MISSING =
  '页面还没有生成，请运行 npm run build。 · The page is not built yet. Run "npm run build".';

/** Only our own page, in a browser of this machine, under the one address it has. */
function isOurs(request: FastifyRequest, origin: string): boolean {
  if (`http://${request.headers.host ?? ''}` !== origin) return false;
  if (request.method === 'POST') return request.headers.origin === origin;
  // A link on any other site must not sign this browser in.
  return !request.url.startsWith('/open/') || request.headers['sec-fetch-site'] === 'same-origin';
}

async function perform<Name extends DemoCommandName>(
  actions: DemoActions,
  name: Name,
  body: unknown,
): Promise<void> {
  // The table pairs each schema with its action under one name.
  const command = decodeValue(demoCommands[name] as never, body) as DemoCommand<Name>;
  await actions[name](command);
}

async function refuse(reply: FastifyReply, code: ErrorCode): Promise<FastifyReply> {
  const status = code === 'ORIGIN_REFUSED' ? 403 : code === 'MESSAGE_INVALID' ? 400 : 500;
  return reply.code(status).send({ error: { code } });
}

let watchers = 0;

/** Server-sent events: the whole state now and after each change. */
function watch(board: DemoBoard, request: FastifyRequest, reply: FastifyReply): void {
  if (watchers >= MAX_WATCHERS) {
    void refuse(reply, 'RATE_LIMITED');
    return;
  }
  watchers += 1;
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = (state: unknown): void => void reply.raw.write(`data: ${JSON.stringify(state)}\n\n`);
  tell(board.state());
  const forget = board.watch(tell);
  const beat = setInterval(() => reply.raw.write(':\n\n'), BEAT_MS);
  request.raw.once('close', () => {
    watchers -= 1;
    forget();
    clearInterval(beat);
  });
}
