import type { RequestListener, Server } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { AppError, MAX_TO_HUB_CHARS, parseJson, type Logger } from '@lobby/shared';
import { codeOfHttpError, logHttpError, sendRefusal, statusOf } from './errorReply.ts';

/** For headers and whole requests (trust.md 1.4). */
const REQUEST_TIMEOUT_MS = 5_000;
const CHECK_TIMEOUTS_MS = 1_000;
/** Nothing read and nothing written; a WebSocket has its own watch. */
const IDLE_MS = 30_000;
const LOOPBACK = '127.0.0.1';

export interface HttpServerDeps {
  readonly log: Logger;
  /** Told of every failure that is not a refusal. */
  readonly onFailure: (error: unknown) => void;
  /** For TLS. Default: plain HTTP. */
  readonly createServer?: (handler: RequestListener, timeouts: ServerTimeouts) => Server;
}

export interface ServerTimeouts {
  readonly requestTimeout: number;
  readonly headersTimeout: number;
  readonly connectionsCheckingInterval: number;
}

const TIMEOUTS: ServerTimeouts = {
  requestTimeout: REQUEST_TIMEOUT_MS,
  headersTimeout: REQUEST_TIMEOUT_MS,
  connectionsCheckingInterval: CHECK_TIMEOUTS_MS,
};

/** What both ports have in common: JSON only, bounded, errors as codes, no noise. */
export function createHttpServer({ log, onFailure, createServer }: HttpServerDeps): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: MAX_TO_HUB_CHARS,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    ...(createServer
      ? { serverFactory: (handler: RequestListener) => createServer(handler, TIMEOUTS) }
      : { http: TIMEOUTS, requestTimeout: REQUEST_TIMEOUT_MS }),
  });
  app.server.setTimeout(IDLE_MS);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(String(body)));
    } catch (error) {
      done(error instanceof Error ? error : new Error('a body that cannot be read'));
    }
  });

  app.setErrorHandler((error, _request, reply) => {
    const code = codeOfHttpError(error);
    logHttpError(log, code, error);
    const isFailure = !(error instanceof AppError) || code === 'STORE_FAILED';
    if (isFailure && statusOf(code) >= 500) onFailure(error);
    return sendRefusal(reply, { refused: code });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: { code: 'MESSAGE_INVALID' } }));
  app.get('/healthz', () => ({ status: 'ok' }));
  return app;
}

/** @throws AppError PORT_TAKEN */
export async function listen(app: FastifyInstance, port: number, host = LOOPBACK): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new AppError('PORT_TAKEN', `port ${port} is in use`, error) : error;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
