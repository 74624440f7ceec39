import { commands, decodeValue } from '@lobby/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { may, type Message } from '../domain/permissions.ts';
import type { Device } from '../domain/staff.ts';
import { displayCommands, runDisplayCommand } from '../handlers/displayCommands.ts';
import { DISPLAY_SESSION_MS, redeemDisplay } from '../handlers/redeemDisplay.ts';
import type { ConnectionGuard } from './connectionGuard.ts';
import type { PortDeps } from './devicePort.ts';
import type { DisplayFeed } from './displayFeed.ts';
import { sendRefusal, turnAway } from './errorReply.ts';
import { identifyDisplay } from './identify.ts';
import type { PageCookies } from './pageCookies.ts';
import type { Admission } from './socketGate.ts';
import { createTokenBucket, type TokenBucket } from './tokenBucket.ts';
import { serveVoice, type VoiceDeps } from './voice/serveVoice.ts';

const UPGRADE_REQUIRED = 426;
const DISPLAY = '/display/:display(^[1-9]$)';
/** The first call in a language asks for about twenty fragments at once. */
const VOICE_RATE = { perSecond: 50, burst: 300 } as const;
const EVENTS = /^\/display\/([1-9])\/v1\/events$/;

export interface DisplayRoutesDeps extends PortDeps {
  readonly displays: DisplayFeed;
  readonly voice: VoiceDeps;
  readonly guard: ConnectionGuard;
  readonly cookies: PageCookies;
  readonly rate: TokenBucket;
  /** Guesses at links, those of staff included. */
  readonly linkRate: TokenBucket;
}

type DisplayRequest = FastifyRequest<{ Params: { display: string } }>;

/** What hall displays and rating devices ask of the staff port, by the cookie of their device (rulings R2). */
export async function addDisplayRoutes(app: FastifyInstance, deps: DisplayRoutesDeps): Promise<void> {
  const { ctx, monotonic, linkRate, cookies } = deps;
  const voiceRate = createTokenBucket(VOICE_RATE);

  /** The one that asks, or undefined once the refusal has been sent. */
  function admitted(
    request: DisplayRequest,
    reply: FastifyReply,
    message: Message,
    rate = deps.rate,
  ): Device | undefined {
    const device = identifyDisplay(
      ctx.store,
      cookies.displayToken(request.headers),
      Number(request.params.display),
      ctx.now(),
    );
    if (device === undefined) turnAway(reply, 'IDENTITY_UNKNOWN', deps.warn);
    else if (!may(`device:${device.role}`, message)) turnAway(reply, 'NOT_ALLOWED', deps.warn);
    else if (!rate.take(device.deviceId, monotonic())) void sendRefusal(reply, { refused: 'RATE_LIMITED' });
    else {
      deps.guard.recognise(request.raw.socket);
      return device;
    }
    return undefined;
  }

  /** Whether a socket would be let in: browsers do not tell their pages why one was not. */
  app.get(`${DISPLAY}/v1/events`, (request: DisplayRequest, reply) =>
    admitted(request, reply, 'display.events') === undefined ? reply : reply.code(UPGRADE_REQUIRED).send(),
  );

  for (const command of displayCommands) {
    app.post(`${DISPLAY}/v1/${command}`, (request: DisplayRequest, reply) => {
      const device = admitted(request, reply, command);
      if (device === undefined) return reply;
      deps.beforeCommand();
      const outcome = runDisplayCommand(ctx, device, command, request.body);
      if ('refused' in outcome) return sendRefusal(reply, outcome);
      deps.publish(outcome.tell ?? []);
      return reply.send(outcome.answer);
    });
  }

  app.post(`${DISPLAY}/v1/display.redeem`, (request: DisplayRequest, reply) => {
    if (!linkRate.take('', monotonic())) return sendRefusal(reply, { refused: 'RATE_LIMITED' });
    const display = Number(request.params.display);
    const wish = decodeValue(commands['display.redeem'].request, request.body);
    const outcome = redeemDisplay(ctx, display, wish);
    if ('refused' in outcome) return sendRefusal(reply, outcome);
    return reply
      .header('set-cookie', cookies.ofDisplay(display, outcome.sessionToken, DISPLAY_SESSION_MS))
      .send(outcome.answer);
  });

  await app.register(
    (voice, _options, done) => {
      voice.addHook('onRequest', (request, reply, next) => {
        // The prefix of this plugin has the parameter.
        if (admitted(request as DisplayRequest, reply, 'display.events', voiceRate) !== undefined) next();
      });
      serveVoice(voice, deps.voice);
      done();
    },
    { prefix: DISPLAY },
  );
}

/** Whether a socket is one of a display, and may enter; undefined for another address. */
export function admitDisplay(
  { ctx, displays, cookies }: Pick<DisplayRoutesDeps, 'ctx' | 'displays' | 'cookies'>,
  { url, headers }: IncomingMessage,
): Admission | undefined {
  const [, display] = EVENTS.exec(url ?? '') ?? [];
  if (display === undefined) return undefined;
  const device = identifyDisplay(ctx.store, cookies.displayToken(headers), Number(display), ctx.now());
  if (device === undefined) return { refuse: 'IDENTITY_UNKNOWN' };
  if (!may(`device:${device.role}`, 'display.events')) return { refuse: 'NOT_ALLOWED' };
  return { enter: (socket) => displays.enter(socket, device) };
}
