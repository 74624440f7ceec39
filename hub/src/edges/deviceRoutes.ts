import {
  commands,
  decodeValue,
  MAX_DEVICE_EVENTS,
  MAX_REVOKED,
  shortKeyId,
  type CommandAnswer,
  type DeviceHistory,
  type DevicePage,
  type EnrolmentPage,
} from '@lobby/shared';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod/mini';
import { cardKeyState } from '../handlers/cardKeyState.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import type { DeviceKeeper } from './deviceKeeper.ts';
import { refuseQuery } from './refuseQuery.ts';
import type { ReportRouteDeps } from './reportRoutes.ts';
import type { SeatRequest } from './sessionRoutes.ts';

const historyQuery = z.strictObject({ device: z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/)) });

export interface DeviceRouteDeps extends ReportRouteDeps {
  readonly keeper: DeviceKeeper;
}

/** The devices of the branch, for IT: the list, codes for new ones and what became of them. */
export function addDeviceRoutes(
  app: FastifyInstance,
  { ctx, keeper, seat, admitted }: DeviceRouteDeps,
): void {
  app.get(`${seat}/v1/devices`, (request: SeatRequest, reply) => {
    if (admitted(request, reply, 'device.list') === undefined) return reply;
    refuseQuery(request);
    return reply.send(devicePageOf(ctx, keeper));
  });

  app.get(`${seat}/v1/devices/history`, (request: SeatRequest, reply) => {
    if (admitted(request, reply, 'device.list') === undefined) return reply;
    const { device } = decodeValue(historyQuery, request.query);
    const history: DeviceHistory = { events: [...ctx.store.deviceEvents.of(device, MAX_DEVICE_EVENTS)] };
    return reply.send(history);
  });

  app.get(`${seat}/v1/enrolments`, (request: SeatRequest, reply) => {
    if (admitted(request, reply, 'device.enrolments') === undefined) return reply;
    refuseQuery(request);
    const page: EnrolmentPage = {
      enrolments: ctx.enrolments.list().map(({ enrolmentId, role, name, state, expiresAt, ...used }) => ({
        enrolmentId,
        role,
        name,
        state,
        expiresAt,
        device: 'deviceId' in used ? { deviceId: used.deviceId, shortId: shortIdOf(used.deviceId) } : null,
      })),
    };
    return reply.send(page);
  });

  app.post(`${seat}/v1/device.invite`, (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'device.invite');
    if (asking === undefined) return reply;
    const { requestId, role, name, form } = decodeValue(commands['device.invite'].request, request.body);
    const by = { actorId: asking.staff.staffId, requestId };
    const answer: CommandAnswer<'device.invite'> = keeper.openEnrolment({ role, name }, form, by);
    return reply.send(answer);
  });
}

function devicePageOf(
  { store, kioskReports, cache, config, lookUps }: HubContext,
  keeper: DeviceKeeper,
): DevicePage {
  const inUse = config.packages === null ? undefined : cache.state().parts;
  return {
    devices: keeper.devices().map(({ isOnline, keyId, ...device }) => {
      const report = kioskReports.get(device.deviceId);
      return {
        ...device,
        online: isOnline,
        shortId: keyId === null ? null : shortIdOf(keyId),
        heardAt: store.deviceEvents.lastAt(device.deviceId),
        version: report?.version ?? null,
        reader: report?.reader ?? null,
        printer: report?.printer ?? null,
        paperLow: report?.paperLow ?? false,
        cardKeys: inUse && report?.cardKeys ? cardKeyState(report.cardKeys, inUse) : null,
        ...(lookUps.isAlarming(device.deviceId) && { cardsUnknown: true }),
      };
    }),
    revoked: store.identity.revokedDevices(MAX_REVOKED).map(({ deviceId, role, name, revokedAt, keyId }) => ({
      deviceId,
      role,
      name,
      revokedAt,
      shortId: keyId === null ? null : shortIdOf(keyId),
    })),
  };
}

const shortIdOf = (deviceId: string): string => shortKeyId(Buffer.from(deviceId, 'base64url'));
