import { commands, decodeValue, type ConsoleSelf } from '@lobby/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Message } from '../domain/permissions.ts';
import type { Workplace } from '../domain/staff.ts';
import { setPassword, setPin } from '../handlers/changeSecret.ts';
import { endSession } from '../handlers/endSession.ts';
import { lockSession, unlockSession } from '../handlers/lockSession.ts';
import { SESSION_MS, type SignedIn } from '../handlers/openSession.ts';
import type { Outcome, Refused } from '../handlers/outcome.ts';
import { redeemSignIn } from '../handlers/redeemSignIn.ts';
import { signIn, signInByPin } from '../handlers/signIn.ts';
import type { PortDeps } from './devicePort.ts';
import { sendRefusal } from './errorReply.ts';
import { identifyConsole, identifyStaff, type SignedInStaff } from './identify.ts';
import type { PageCookies } from './pageCookies.ts';
import { refuseQuery } from './refuseQuery.ts';
import { createTokenBucket, type TokenBucket } from './tokenBucket.ts';

/** Passwords of all pages together: a branch that begins its day, not somebody with a list of staff numbers. */
const PASSWORD_RATE = { perSecond: 3, burst: 40 } as const;

export type SeatRequest = FastifyRequest<{ Params: { seat: string } }>;

export interface SessionRoutesDeps extends PortDeps {
  /** Folder of a seat, with its parameter. */
  readonly seat: string;
  /** The one who asks, or undefined once the refusal has been sent. */
  readonly admitted: (
    request: SeatRequest,
    reply: FastifyReply,
    message: Message,
  ) => SignedInStaff | undefined;
  readonly cookies: PageCookies;
  readonly linkRate: TokenBucket;
}

/** Signing in and out, the lock, and the secrets of staff. Nothing of a password or PIN is kept or logged. */
export function addSessionRoutes(app: FastifyInstance, deps: SessionRoutesDeps): void {
  const { ctx, monotonic, admitted, cookies } = deps;
  const path = (command: string): string => `${deps.seat}/v1/${command}`;
  const passwordRate = createTokenBucket(PASSWORD_RATE);

  function answer(reply: FastifyReply, outcome: Outcome<unknown>): FastifyReply {
    if ('refused' in outcome) return sendRefusal(reply, outcome);
    deps.publish(outcome.tell ?? []);
    return reply.send(outcome.answer);
  }

  /** The browser holds one session a seat: whoever had it is signed out. */
  function enter(request: SeatRequest, reply: FastifyReply, outcome: SignedIn | Refused): FastifyReply {
    if ('refused' in outcome) return sendRefusal(reply, outcome);
    const seat = Number(request.params.seat);
    const former = identifyStaff(ctx.store, deps, request.headers, seat);
    if (former !== undefined) deps.publish(endSession(ctx, own(former)).tell ?? []);
    return reply
      .header('set-cookie', cookies.ofSeat(seat, outcome.sessionToken, SESSION_MS))
      .send(outcome.answer);
  }

  const placeOf = ({ params, headers }: SeatRequest): Workplace => ({
    seat: Number(params.seat),
    deviceId: identifyConsole(deps.proofs, headers) ?? null,
  });

  /** What the page must know before somebody signs in. */
  app.get(path('console'), (request: SeatRequest, reply) => {
    refuseQuery(request);
    const { deviceId } = placeOf(request);
    const name = deviceId === null ? null : (ctx.store.identity.device(deviceId)?.name ?? null);
    return reply.send({ name, enrolledOnly: ctx.config.consoles.enrolledOnly } satisfies ConsoleSelf);
  });

  app.post(path('session.signIn'), async (request: SeatRequest, reply) => {
    if (!passwordRate.take('', monotonic())) return sendRefusal(reply, { refused: 'RATE_LIMITED' });
    deps.beforeCommand();
    const wish = decodeValue(commands['session.signIn'].request, request.body);
    return enter(request, reply, await signIn(ctx, placeOf(request), wish));
  });

  app.post(path('session.signInByPin'), async (request: SeatRequest, reply) => {
    if (!passwordRate.take('', monotonic())) return sendRefusal(reply, { refused: 'RATE_LIMITED' });
    deps.beforeCommand();
    const wish = decodeValue(commands['session.signInByPin'].request, request.body);
    return enter(request, reply, await signInByPin(ctx, placeOf(request), wish));
  });

  app.post(path('session.redeem'), (request: SeatRequest, reply) => {
    if (!deps.linkRate.take('', monotonic())) return sendRefusal(reply, { refused: 'RATE_LIMITED' });
    const wish = decodeValue(commands['session.redeem'].request, request.body);
    return enter(request, reply, redeemSignIn(ctx, placeOf(request), wish));
  });

  app.post(path('session.end'), (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'session.end');
    if (asking === undefined) return reply;
    decodeValue(commands['session.end'].request, request.body);
    void reply.header('set-cookie', cookies.ofSeat(Number(request.params.seat), '', 0));
    return answer(reply, endSession(ctx, own(asking)));
  });

  app.post(path('session.lock'), (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'session.lock');
    if (asking === undefined) return reply;
    decodeValue(commands['session.lock'].request, request.body);
    // Nobody there has a secret to come back with.
    if (ctx.config.demo) return sendRefusal(reply, { refused: 'NOT_ALLOWED' });
    return answer(reply, lockSession(ctx, asking.sessionId));
  });

  app.post(path('session.unlock'), async (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'session.unlock');
    if (asking === undefined) return reply;
    const wish = decodeValue(commands['session.unlock'].request, request.body);
    return answer(reply, await unlockSession(ctx, asking, wish));
  });

  app.post(path('staff.setPin'), async (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'staff.setPin');
    if (asking === undefined) return reply;
    return answer(
      reply,
      await setPin(ctx, asking, decodeValue(commands['staff.setPin'].request, request.body)),
    );
  });

  app.post(path('staff.setPassword'), async (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'staff.setPassword');
    if (asking === undefined) return reply;
    const wish = decodeValue(commands['staff.setPassword'].request, request.body);
    return answer(reply, await setPassword(ctx, asking, wish));
  });
}

const own = ({ sessionId, staff }: SignedInStaff) => ({ sessionId, staffId: staff.staffId });
