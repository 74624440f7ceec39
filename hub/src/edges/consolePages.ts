import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const NOT_BUILT =
  'The console page is not built yet. Run "npm run build" and reload.\n' +
  '控制台页面尚未构建。请运行 "npm run build" 后刷新。\n';

const YEAR_MS = 365 * 86_400_000;

/** Serves the built console under each seat; file names in assets/ bear a hash and never change. */
export async function serveConsolePages(app: FastifyInstance, consoleDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    serve: false,
    root: consoleDir,
    dotfiles: 'deny',
    suppressWarning: true,
  });

  const sendPage = (reply: FastifyReply, file: string): FastifyReply => {
    if (!existsSync(join(consoleDir, 'index.html')))
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(NOT_BUILT);
    return file.startsWith('assets/')
      ? reply.sendFile(file, consoleDir, { maxAge: YEAR_MS, immutable: true })
      : reply.header('cache-control', 'no-store').sendFile(file, consoleDir, { cacheControl: false });
  };

  app.get('/', (_request, reply) => reply.redirect('/seat/1/'));
  app.get('/seat/:seat(^[1-9]$)', (request, reply) => reply.redirect(`${request.url}/`));
  app.get('/seat/:seat(^[1-9]$)/', (_request, reply) => sendPage(reply, 'index.html'));
  app.get<{ Params: { '*': string } }>('/seat/:seat(^[1-9]$)/*', (request, reply) =>
    sendPage(reply, request.params['*']),
  );
}
