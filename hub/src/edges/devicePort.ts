import type { IncomingMessage } from 'node:http';
import { commands, decodeValue, type CommandAnswer, type ErrorCode, type Logger } from '@lobby/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may, type Message } from '../domain/permissions.ts';
import type { Device } from '../domain/staff.ts';
import { checkPin } from '../handlers/checkPin.ts';
import { deviceCommands, runDeviceCommand } from '../handlers/deviceCommands.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import { joinDevice } from '../handlers/joinDevice.ts';
import type { Tell } from '../handlers/outcome.ts';
import { rekeyDevice, settleKey } from '../handlers/rekeyDevice.ts';
import { guardConnections } from './connectionGuard.ts';
import type { ConsoleLines } from './consoleLines.ts';
import { PROOF_MS, type ConsoleProofs } from './consoleProofs.ts';
import type { DeviceTls } from './deviceTls.ts';
import { sendRefusal, turnAway as turnAwayAs } from './errorReply.ts';
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
  readonly proofs: ConsoleProofs;
  /** Runs before each command: the day may have changed. */
  readonly beforeCommand: () => void;
  /** For what strangers can bring about. */
  readonly warn: Logger['warn'];
  readonly publish: (tells: readonly Tell[]) => void;
  readonly onFailure: (error: unknown) => void;
}

export interface Port {
  readonly app: FastifyInstance;
  readonly closeSockets: () => Promise<void>;
}

export type StaffAddress = Pick<CommandAnswer<'console.prove'>, 'staffOrigin' | 'staffKeyId'>;

export interface DevicePortDeps extends PortDeps {
  readonly kiosks: KioskFeed;
  readonly consoleLines: Pick<ConsoleLines, 'proved'>;
  /** undefined: plain HTTP on this machine, devices by their secret. */
  readonly tls: DeviceTls | undefined;
  /** Where pages are and by which key one knows it; known once both ports listen. */
  readonly staffAddress: () => StaffAddress;
}

const ENROL_PATH = '/v1/device.enrol';
/** For everybody together, and for each that waits: nobody enrols by the dozen. */
const ENROL_RATE = { perSecond: 1, burst: 10 } as const;

/** Where devices ask: by their certificate, or by header without TLS; never from a page (rulings R2). */
export function createDevicePort(deps: DevicePortDeps): Port {
  const { ctx, monotonic, kiosks, tls } = deps;
  const { limits } = ctx.config;
  const app = createHttpServer({
    log: ctx.log,
    onFailure: deps.onFailure,
    ...(tls && { createServer: (handler, timeouts) => tls.createServer(handler, timeouts) }),
  });
  const guard = guardConnections(app.server, limits.maxSocketsPerAddress);
  const deviceOf = (request: IncomingMessage): Device | undefined => {
    if (tls === undefined) return identifyDevice(ctx.store, request.headers);
    const keyId = tls.keyIdOf(request);
    const holder = keyId === undefined ? undefined : ctx.store.deviceKeys.holder(keyId);
    if (keyId !== undefined && holder?.isNew === 1) deps.publish(settleKey(ctx, keyId));
    return holder;
  };
  const identify = (request: IncomingMessage): Device | undefined => {
    const device = deviceOf(request);
    if (device !== undefined) guard.recognise(request.socket);
    return device;
  };
  const turnAway = (reply: FastifyReply, code: ErrorCode): void => turnAwayAs(reply, code, deps.warn);
  const rate = createTokenBucket({ perSecond: limits.commandsPerSecond, burst: limits.commandBurst });

  app.addHook('onRequest', (request, reply, next) => {
    if (request.headers.origin !== undefined) turnAway(reply, 'ORIGIN_REFUSED');
    else if (tls === undefined || request.url === ENROL_PATH || identify(request.raw)) next();
    else turnAway(reply, 'IDENTITY_UNKNOWN');
  });

  /** The one that asks, or undefined once the refusal has been sent. */
  function admitted(request: FastifyRequest, reply: FastifyReply, message: Message): Device | undefined {
    const device = identify(request.raw);
    if (device === undefined) turnAway(reply, 'IDENTITY_UNKNOWN');
    else if (!may(`device:${device.role}`, message)) turnAway(reply, 'NOT_ALLOWED');
    else if (!rate.take(device.deviceId, monotonic())) void sendRefusal(reply, { refused: 'RATE_LIMITED' });
    else return device;
    return undefined;
  }

  if (tls !== undefined) {
    const enrolRate = createTokenBucket(ENROL_RATE);
    app.post(ENROL_PATH, (request, reply) => {
      const peer = tls.peerOf(request.raw);
      if (peer === undefined) turnAway(reply, 'IDENTITY_UNKNOWN');
      else if (!enrolRate.take(ctx.enrolments.waits(peer.deviceId) ? peer.deviceId : '', monotonic()))
        turnAway(reply, 'RATE_LIMITED');
      else {
        const outcome = joinDevice(ctx, peer, request.body);
        if (!('refused' in outcome)) void reply.send(outcome.answer);
        else if (outcome.refused === 'ENROL_WAITS') void sendRefusal(reply, outcome);
        else turnAway(reply, outcome.refused);
      }
      return reply;
    });
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

  app.post('/v1/device.rekey', (request, reply) => {
    const device = admitted(request, reply, 'device.rekey');
    if (device === undefined) return reply;
    const peer = tls?.rekeyPeerOf(request.raw);
    if (peer === undefined) return sendRefusal(reply, { refused: 'ENROL_NEEDS_TLS' });
    const outcome = rekeyDevice(ctx, device, peer, request.body);
    if ('refused' in outcome) turnAway(reply, outcome.refused);
    else void reply.send(outcome.answer);
    return reply;
  });

  app.post('/v1/staff.checkPin', async (request, reply) => {
    const device = admitted(request, reply, 'staff.checkPin');
    if (device === undefined) return reply;
    deps.beforeCommand();
    const wish = decodeValue(commands['staff.checkPin'].request, request.body);
    const outcome = await checkPin(ctx, device, wish);
    return 'refused' in outcome ? sendRefusal(reply, outcome) : reply.send(outcome.answer);
  });

  app.post('/v1/console.prove', (request, reply) => {
    const device = admitted(request, reply, 'console.prove');
    if (device === undefined) return reply;
    decodeValue(commands['console.prove'].request, request.body);
    const proof = deps.proofs.issue(device.deviceId);
    deps.consoleLines.proved(device.deviceId);
    const keys = tls?.certificates && { hubCertificates: tls.certificates };
    return reply.send({ proof, validMs: PROOF_MS, ...deps.staffAddress(), ...keys });
  });

  const closeSockets = openSocketGate({
    server: app.server,
    maxSocketsPerAddress: limits.maxSocketsPerAddress,
    warn: deps.warn,
    guard,
    onFailure: deps.onFailure,
    admit(request): Admission {
      if (request.headers.origin !== undefined) return { refuse: 'ORIGIN_REFUSED' };
      if (request.url !== '/v1/events') return { refuse: 'MESSAGE_INVALID' };
      const device = identify(request);
      if (device === undefined) return { refuse: 'IDENTITY_UNKNOWN' };
      if (!may(`device:${device.role}`, 'kiosk.events')) return { refuse: 'NOT_ALLOWED' };
      return { enter: (socket) => kiosks.enter(socket, device, tls?.certificates) };
    },
  });
  return { app, closeSockets };
}
