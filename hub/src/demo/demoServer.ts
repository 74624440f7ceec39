import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, decodeValue, errorTexts, pageHeaders, type ErrorCode } from '@lobby/shared';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { DemoBoard } from './demoBoard.ts';
import { demoCommands, type DemoCommand, type DemoCommandName } from './demoState.ts';
import { createStateStream } from './streamState.ts';

export type DemoActions = {
  readonly [Name in DemoCommandName]: (command: DemoCommand<Name>) => Promise<void> | void;
};

export interface DemoServerDeps {
  readonly port: number;
  /** The built page. */
  readonly pageDir: string;
  /** The picture (PNG) of a printed ticket. */
  readonly ticketPicture: (id: number) => Buffer | undefined;
  readonly board: DemoBoard;
  readonly actions: DemoActions;
  /** A fresh single-use address of the kiosk page. */
  readonly kioskUrl: () => Promise<string>;
  /** A fresh single-use address of a seat's console; undefined for a seat nobody has. */
  readonly consoleUrl: (seat: number) => Promise<string | undefined>;
  /** A fresh single-use address of a display; undefined for one that does not exist. */
  readonly displayUrl: (display: number) => Promise<string | undefined>;
}

const MAX_BODY_BYTES = 4096;

/** The demo's page and its few commands, for browsers of this machine only. */
export async function startDemoServer(deps: DemoServerDeps): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: MAX_BODY_BYTES, logger: false, forceCloseConnections: true });
  const origin = `http://127.0.0.1:${deps.port}`;
  const streamState = createStateStream(deps.board);

  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...pageHeaders, 'cache-control': 'no-store' });
    if (!isOurs(request, origin)) await refuse(reply, 403, 'ORIGIN_REFUSED');
  });
  app.setErrorHandler((error, _request, reply) => {
    const code = codeOf(error);
    return refuse(reply, code === 'MESSAGE_INVALID' ? 400 : 500, code);
  });

  for (const name of Object.keys(demoCommands) as DemoCommandName[]) {
    app.post(`/v1/${name}`, async (request) => {
      await perform(deps.actions, name, request.body);
      return {};
    });
  }
  app.get('/v1/events', (request, reply) => {
    if (!streamState(request, reply)) void refuse(reply, 429, 'RATE_LIMITED');
  });
  app.get('/open/kiosk', async (_request, reply) => reply.redirect(await deps.kioskUrl(), 303));
  app.get<{ Params: { seat: string } }>('/open/seat/:seat', async (request, reply) => {
    const url = await deps.consoleUrl(Number(request.params.seat));
    return url === undefined ? refuse(reply, 404, 'IDENTITY_UNKNOWN') : reply.redirect(url, 303);
  });
  app.get<{ Params: { display: string } }>('/open/display/:display', async (request, reply) => {
    const url = await deps.displayUrl(Number(request.params.display));
    return url === undefined ? refuse(reply, 404, 'IDENTITY_UNKNOWN') : reply.redirect(url, 303);
  });
  app.get<{ Params: { id: string } }>('/tickets/:id', (request, reply) => {
    const picture = deps.ticketPicture(Number(request.params.id));
    return picture === undefined ? reply.code(404).send() : reply.type('image/png').send(picture);
  });
  await servePage(app, deps.pageDir);

  await app.listen({ port: deps.port, host: '127.0.0.1' });
  return app;
}

async function servePage(app: FastifyInstance, pageDir: string): Promise<void> {
  if (existsSync(join(pageDir, 'index.html'))) {
    await app.register(fastifyStatic, { root: pageDir, cacheControl: false });
  } else {
    app.get('/', (_request, reply) => reply.type('text/plain; charset=utf-8').send(PAGE_MISSING));
  }
}

const PAGE_MISSING =
  '页面还没有生成，请运行 npm run build。 · The page is not built yet. Run "npm run build".';

/** Only our own page, in a browser of this machine, under the one address it has. */
function isOurs({ method, url, headers }: FastifyRequest, origin: string): boolean {
  if (`http://${headers.host ?? ''}` !== origin) return false;
  if (method === 'POST') return headers.origin === origin;
  // A link on some other site must not sign this browser in.
  return !url.startsWith('/open/') || headers['sec-fetch-site'] === 'same-origin';
}

async function perform<Name extends DemoCommandName>(
  actions: DemoActions,
  name: Name,
  body: unknown,
): Promise<void> {
  // demoCommands pairs each name with the schema of its command; TypeScript cannot follow that through `name`.
  const command = decodeValue(demoCommands[name] as never, body) as DemoCommand<Name>;
  await actions[name](command);
}

/** In words, because the tab that a link opened shows nothing but this. */
function refuse(reply: FastifyReply, status: number, code: ErrorCode): FastifyReply {
  const { 'zh-CN': zh, en } = errorTexts[code];
  const text = `${zh.happened}。${zh.next}。\n${en.happened}. ${en.next}.\n(${code})\n`;
  return reply.code(status).type('text/plain; charset=utf-8').send(text);
}
