import type { FastifyInstance } from 'fastify';
import { may } from '../domain/permissions.ts';
import { deviceCommands, runDeviceCommand } from '../handlers/deviceCommands.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import type { Tell } from '../handlers/outcome.ts';
import { sendRefusal } from './errorReply.ts';
import { createHttpServer } from './httpServer.ts';
import { identifyDevice } from './identify.ts';
import type { KioskFeed } from './kioskFeed.ts';
import { openSocketGate, type Admission } from './socketGate.ts';
import { createTokenBucket } from './tokenBucket.ts';

export interface PortDeps {
  readonly ctx: HubContext;
  readonly monotonic: () => number;
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

  for (const command of deviceCommands) {
    app.post(`/v1/${command}`, (request, reply) => {
      const device = identifyDevice(ctx.store, request.headers);
      if (device === undefined) return sendRefusal(reply, { refused: 'IDENTITY_UNKNOWN' });
      if (!may(`device:${device.role}`, command)) return sendRefusal(reply, { refused: 'NOT_ALLOWED' });
      if (!rate.take(device.deviceId, monotonic())) return sendRefusal(reply, { refused: 'RATE_LIMITED' });
      deps.beforeCommand();
      const outcome = runDeviceCommand(ctx, device, command, request.body);
      if ('refused' in outcome) return sendRefusal(reply, outcome);
      deps.publish(outcome.tell ?? []);
      return reply.send(outcome.answer);
    });
  }

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
