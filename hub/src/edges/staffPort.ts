import { decodeValue, pageHeaders } from '@lobby/shared';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod/mini';
import { may, type Message } from '../domain/permissions.ts';
import { currentDate } from '../handlers/currentDate.ts';
import { noteLook } from '../handlers/noteLook.ts';
import { runStaffCommand, staffCommands } from '../handlers/staffCommands.ts';
import { addAuditRoutes } from './auditRoutes.ts';
import { guardConnections } from './connectionGuard.ts';
import type { ConsoleFeed } from './consoleFeed.ts';
import { alertPageFor } from './consoleSnapshot.ts';
import type { DeviceKeeper } from './deviceKeeper.ts';
import type { Port, PortDeps } from './devicePort.ts';
import { addDeviceRoutes } from './deviceRoutes.ts';
import type { DisplayFeed } from './displayFeed.ts';
import { addDisplayRoutes, admitDisplay } from './displayRoutes.ts';
import { sendRefusal, turnAway } from './errorReply.ts';
import { createHttpServer } from './httpServer.ts';
import { identifyStaff, type SignedInStaff } from './identify.ts';
import { openApiText } from './openApi.ts';
import { createOwnOrigin, staffNamesOf, type OwnOrigin } from './ownOrigin.ts';
import { createPageCookies } from './pageCookies.ts';
import { refuseQuery } from './refuseQuery.ts';
import { addReportRoutes } from './reportRoutes.ts';
import { addSessionRoutes, type SeatRequest } from './sessionRoutes.ts';
import { openSocketGate, type Admission } from './socketGate.ts';
import { addStaffAdminRoutes } from './staffAdminRoutes.ts';
import { serveStaffPages } from './staffPages.ts';
import type { RenewedTls } from './renewedTls.ts';
import { createTokenBucket } from './tokenBucket.ts';
import type { VoiceDeps } from './voice/serveVoice.ts';

/** A browser that was here once never asks without TLS again. */
const HTTPS_ONLY = { 'strict-transport-security': 'max-age=31536000' } as const;
const UPGRADE_REQUIRED = 426;
const SEAT = '/seat/:seat(^[1-9]$)';
const EVENTS = /^\/seat\/([1-9])\/v1\/events$/;
/** Guesses at links, all pages together. */
const SIGN_IN_RATE = { perSecond: 2, burst: 20 } as const;
const MAX_PAGE = 50;
const possibleWhileLocked: readonly Message[] = ['session.unlock', 'session.end', 'session.lock'];

const pageQuery = z.strictObject({
  before: z.optional(z.coerce.number().check(z.int(), z.nonnegative())),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(MAX_PAGE)), MAX_PAGE),
});

export interface StaffPortDeps extends PortDeps {
  readonly consoles: ConsoleFeed;
  readonly displays: DisplayFeed;
  readonly keeper: DeviceKeeper;
  readonly voice: VoiceDeps;
  /** undefined: plain HTTP, for pages of this machine. */
  readonly tls: RenewedTls | undefined;
}

/** Where pages of staff and displays ask: exact Host and Origin, cookie of the seat or display (rulings R2, R6). */
export async function createStaffPort(deps: StaffPortDeps): Promise<Port> {
  const { ctx, monotonic, sessions, consoles } = deps;
  const { limits } = ctx.config;
  const { tls } = deps;
  const app = createHttpServer({
    log: ctx.log,
    onFailure: deps.onFailure,
    ...(tls && { createServer: (handler, timeouts) => tls.createServer(handler, timeouts) }),
  });
  const cookies = createPageCookies(tls !== undefined);
  const pages = { ...deps, cookies };
  const own = createOwnOrigin({
    scheme: tls ? 'https' : 'http',
    names: staffNamesOf(ctx.config),
    port: () => portOf(app),
  });
  const rate = createTokenBucket({ perSecond: limits.commandsPerSecond, burst: limits.commandBurst });
  const signInRate = createTokenBucket(SIGN_IN_RATE);
  const guard = guardConnections(app.server, limits.maxSocketsPerAddress);
  guardHeaders(app, { own, warn: deps.warn, headers: { ...pageHeaders, ...(tls && HTTPS_ONLY) } });

  /** The one who asks, or undefined once the refusal has been sent. */
  function admitted(request: SeatRequest, reply: FastifyReply, message: Message): SignedInStaff | undefined {
    const asking = identifyStaff(ctx.store, pages, request.headers, Number(request.params.seat));
    if (asking === undefined) turnAway(reply, 'IDENTITY_UNKNOWN', deps.warn);
    else if (!may(`staff:${asking.staff.role}`, message)) turnAway(reply, 'NOT_ALLOWED', deps.warn);
    else if (!rate.take(asking.sessionId, monotonic())) void sendRefusal(reply, { refused: 'RATE_LIMITED' });
    else if (asking.isLocked && !possibleWhileLocked.includes(message))
      void sendRefusal(reply, { refused: 'SESSION_LOCKED' });
    else {
      guard.recognise(request.raw.socket);
      // Pages read again by themselves: only commands are a sign of somebody (rulings R25).
      if (request.method === 'POST') sessions.active(asking.sessionId);
      return asking;
    }
    return undefined;
  }

  for (const command of staffCommands) {
    app.post(`${SEAT}/v1/${command}`, (request: SeatRequest, reply) => {
      const asking = admitted(request, reply, command);
      if (asking === undefined) return reply;
      deps.beforeCommand();
      const outcome = runStaffCommand(ctx, asking.staff, command, request.body);
      if ('refused' in outcome) return sendRefusal(reply, outcome);
      deps.publish(outcome.tell ?? []);
      return reply.send(outcome.answer);
    });
  }

  addSessionRoutes(app, { ...deps, seat: SEAT, admitted, cookies, linkRate: signInRate });

  /** Whether a socket would be let in: browsers do not tell their pages why one was not. */
  app.get(`${SEAT}/v1/events`, (request: SeatRequest, reply) => {
    const asking = identifyStaff(ctx.store, pages, request.headers, Number(request.params.seat));
    if (asking === undefined) return sendRefusal(reply, { refused: 'IDENTITY_UNKNOWN' });
    const mayHear = may(`staff:${asking.staff.role}`, 'console.events');
    return mayHear ? reply.code(UPGRADE_REQUIRED).send() : sendRefusal(reply, { refused: 'NOT_ALLOWED' });
  });

  app.get(`${SEAT}/v1/alerts`, (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'alert.list');
    if (asking === undefined) return reply;
    const { before, limit } = decodeValue(pageQuery, request.query);
    const page = alertPageFor(ctx, asking.staff.staffId, before ?? Number.MAX_SAFE_INTEGER, limit);
    noteLook(ctx, asking.staff, page.alerts);
    return reply.send(page);
  });

  app.get(`${SEAT}/v1/my-day`, (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'day.mine');
    if (asking === undefined) return reply;
    refuseQuery(request);
    const businessDate = currentDate(ctx);
    return reply.send({ businessDate, ...ctx.store.tickets.servedBy(businessDate, asking.staff.staffId) });
  });

  addAuditRoutes(app, { ctx, seat: SEAT, admitted });
  addReportRoutes(app, { ctx, seat: SEAT, admitted });
  addDeviceRoutes(app, { ctx, keeper: deps.keeper, seat: SEAT, admitted });
  addStaffAdminRoutes(app, { ...deps, seat: SEAT, admitted });
  app.get('/v1/openapi.json', (_request, reply) => reply.type('application/json').send(openApiText()));
  await addDisplayRoutes(app, { ...deps, cookies, guard, rate, linkRate: signInRate });
  await serveStaffPages(app, [
    { path: 'seat', dir: ctx.config.consoleDir },
    { path: 'display', dir: ctx.config.displayDir },
  ]);

  const closeSockets = openSocketGate({
    server: app.server,
    maxSocketsPerAddress: limits.maxSocketsPerAddress,
    warn: deps.warn,
    guard,
    onFailure: deps.onFailure,
    admit(request): Admission {
      if (!own.isOwnOrigin(request.headers.host, request.headers.origin)) return { refuse: 'ORIGIN_REFUSED' };
      const display = admitDisplay({ ...deps, cookies }, request);
      if (display !== undefined) return display;
      const [, seat] = EVENTS.exec(request.url ?? '') ?? [];
      if (seat === undefined) return { refuse: 'MESSAGE_INVALID' };
      const asking = identifyStaff(ctx.store, pages, request.headers, Number(seat));
      if (asking === undefined) return { refuse: 'IDENTITY_UNKNOWN' };
      if (!may(`staff:${asking.staff.role}`, 'console.events')) return { refuse: 'NOT_ALLOWED' };
      return { enter: (socket) => consoles.enter(socket, asking) };
    },
  });
  return { app, closeSockets };
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

interface HeaderGuard {
  readonly own: OwnOrigin;
  readonly warn: PortDeps['warn'];
  /** On every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Foreign Host and Origin are refused before anything else. */
function guardHeaders(app: FastifyInstance, { own, warn, headers }: HeaderGuard): void {
  app.addHook('onRequest', (request, reply, next) => {
    const { host, origin } = request.headers;
    const isRead = origin === undefined && request.method === 'GET';
    if (isRead ? own.isOwnHost(host) : own.isOwnOrigin(host, origin)) next();
    else turnAway(reply, 'ORIGIN_REFUSED', warn);
  });
  app.addHook('onSend', (_request, reply, _payload, next) => {
    void reply.headers(headers);
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    next();
  });
}
