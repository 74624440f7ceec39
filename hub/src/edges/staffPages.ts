import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { staysInside } from './staysInside.ts';

const NOT_BUILT =
  'This page is not built yet. Run "npm run build" and reload.\n' +
  '页面尚未构建。请运行 "npm run build" 后刷新。\n';

const YEAR_MS = 365 * 86_400_000;

/** A built page and the paths it is served under: `/<path>/<n>/`, n = 1-9. */
export interface StaffPage {
  readonly path: 'seat' | 'display';
  readonly dir: string;
}

/** Serves the built pages under each number; file names in assets/ bear a hash and never change. */
export async function serveStaffPages(app: FastifyInstance, pages: readonly StaffPage[]): Promise<void> {
  app.get('/', (_request, reply) => reply.redirect('/seat/1/'));
  for (const [at, page] of pages.entries()) {
    await app.register(fastifyStatic, {
      serve: false,
      root: page.dir,
      dotfiles: 'deny',
      allowedPath: (pathname, root) => staysInside(pathname, String(root)),
      suppressWarning: true,
      decorateReply: at === 0,
    });
    servePage(app, page);
  }
}

function servePage(app: FastifyInstance, { path, dir }: StaffPage): void {
  const sendPage = (reply: FastifyReply, file: string): FastifyReply => {
    if (!existsSync(join(dir, 'index.html')))
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(NOT_BUILT);
    return file.startsWith('assets/')
      ? reply.sendFile(file, dir, { maxAge: YEAR_MS, immutable: true })
      : reply.header('cache-control', 'no-store').sendFile(file, dir, { cacheControl: false });
  };

  const folder = `/${path}/:n(^[1-9]$)`;
  app.get(folder, (request, reply) => {
    const [pathname, query] = request.url.split('?');
    return reply.redirect(`${pathname}/${query === undefined ? '' : `?${query}`}`);
  });
  app.get(`${folder}/`, (_request, reply) => sendPage(reply, 'index.html'));
  app.get<{ Params: { '*': string } }>(`${folder}/*`, (request, reply) =>
    sendPage(reply, request.params['*']),
  );
}
