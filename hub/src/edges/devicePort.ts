import { commands, decodeValue } from '@lobby/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may, type Message } from '../domain/permissions.ts';
import type { Device } from '../domain/staff.ts';
import { checkPin } from '../handlers/checkPin.ts';
import { deviceCommands, runDeviceCommand } from '../handlers/deviceCommands.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import type { Tell } from '../handlers/outcome.ts';
import { sendRefusal } from './errorReply.ts';
import { createHttpServer } from './httpServer.ts';
import { identifyDevice } from './identify.ts';
import type { KioskFeed } from './kioskFeed.ts';
import type { SessionWatch } from './sessionWatch.ts';
import { openSocketGate, type Admission } from './socketGate.ts';
import { createTokenBucket } from './tokenBucket.ts';

export interface PortDeps {
  readonly ctx: HubContext;
  readonly monotonic: () => number;
  readonly sessions: SessionWatch;
  /** Runs before each command: the day may have changed. */
  readonly beforeCommand: () => void;
  readonly publish: (tells: readonly Tell[]) => void;
  readonly onFailure: (error: unknown) => void;
}

export interface Port {
  readonly app: FastifyInstance;
  readonly closeSockets: () => Promise<void>;
}

/** Where enrolled devices ask: by header only, never from a page (rulings R2). */
export function createDevicePort(deps: PortDeps & { readonly kiosks: KioskFeed }): Port {
  const { ctx, monotonic, kiosks } = deps;
  const { limits } = ctx.config;
  const app = createHttpServer({ log: ctx.log, onFailure: deps.onFailure });
  const rate = createTokenBucket({ perSecond: limits.commandsPerSecond, burst: limits.commandBurst });

  app.addHook('onRequest', (request, reply, next) => {
    if (request.headers.origin === undefined) next();
    else void sendRefusal(reply, { refused: 'ORIGIN_REFUSED' });
  });

  /** The one that asks, or undefined once the refusal has been sent. */
  function admitted(request: FastifyRequest, reply: FastifyReply, message: Message): Device | undefined {
    const device = identifyDevice(ctx.store, request.headers);
    if (device === undefined) void sendRefusal(reply, { refused: 'IDENTITY_UNKNOWN' });
    else if (!may(`device:${device.role}`, message)) void sendRefusal(reply, { refused: 'NOT_ALLOWED' });
    else if (!rate.take(device.deviceId, monotonic())) void sendRefusal(reply, { refused: 'RATE_LIMITED' });
    else return device;
    return undefined;
  }

  for (const command of deviceCommands) {
    app.post(`/v1/${command}`, (request, reply) => {
      const device = admitted(request, reply, command);
      if (device === undefined) return reply;
      deps.beforeCommand();
      const outcome = runDeviceCommand(ctx, device, command, request.body);
      if ('refused' in outcome) return sendRefusal(reply, outcome);
      deps.publish(outcome.tell ?? []);
      return reply.send(outcome.answer);
    });
  }

  app.post('/v1/staff.checkPin', async (request, reply) => {
    const device = admitted(request, reply, 'staff.checkPin');
    if (device === undefined) return reply;
    deps.beforeCommand();
    const wish = decodeValue(commands['staff.checkPin'].request, request.body);
    const outcome = await checkPin(ctx, device, wish);
    return 'refused' in outcome ? sendRefusal(reply, outcome) : reply.send(outcome.answer);
  });

  const closeSockets = openSocketGate({
    server: app.server,
    maxSocketsPerAddress: limits.maxSocketsPerAddress,
    log: ctx.log,
    admit(request): Admission {
      if (request.headers.origin !== undefined) return { refuse: 403 };
      if (request.url !== '/v1/events') return { refuse: 404 };
      const device = identifyDevice(ctx.store, request.headers);
      if (device === undefined) return { refuse: 401 };
      if (!may(`device:${device.role}`, 'kiosk.events')) return { refuse: 403 };
      return { enter: (socket) => kiosks.enter(socket, device) };
    },
  });
  return { app, closeSockets };
}
