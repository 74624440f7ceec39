import {
  commands,
  decodeValue,
  shortKeyId,
  type CommandAnswer,
  type DevicePage,
  type EnrolmentPage,
} from '@lobby/shared';
import type { FastifyInstance } from 'fastify';
import type { DeviceKeeper } from './deviceKeeper.ts';
import type { ReportRouteDeps } from './reportRoutes.ts';
import type { SeatRequest } from './sessionRoutes.ts';

export interface DeviceRouteDeps extends ReportRouteDeps {
  readonly keeper: DeviceKeeper;
}

/** The devices of the branch, for IT: the list, codes for new ones and what became of them. */
export function addDeviceRoutes(
  app: FastifyInstance,
  { ctx, keeper, seat, admitted }: DeviceRouteDeps,
): void {
  app.get(`${seat}/v1/devices`, (request: SeatRequest, reply) =>
    admitted(request, reply, 'device.list') === undefined ? reply : reply.send(devicePageOf(keeper)),
  );

  app.get(`${seat}/v1/enrolments`, (request: SeatRequest, reply) => {
    if (admitted(request, reply, 'device.enrolments') === undefined) return reply;
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

function devicePageOf(keeper: DeviceKeeper): DevicePage {
  return {
    devices: keeper.devices().map(({ isOnline, byKey, ...device }) => ({
      ...device,
      online: isOnline,
      shortId: byKey ? shortIdOf(device.deviceId) : null,
    })),
  };
}

const shortIdOf = (deviceId: string): string => shortKeyId(Buffer.from(deviceId, 'base64url'));
