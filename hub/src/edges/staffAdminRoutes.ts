import { commands, decodeValue, type TemporaryPassword } from '@lobby/shared';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { addPerson, resetPassword } from '../handlers/givePassword.ts';
import { hubHealth } from '../handlers/hubHealth.ts';
import type { Outcome, Tell } from '../handlers/outcome.ts';
import { staffPageFor } from '../handlers/staffPageFor.ts';
import { sendRefusal } from './errorReply.ts';
import { refuseQuery } from './refuseQuery.ts';
import type { ReportRouteDeps } from './reportRoutes.ts';
import type { SeatRequest } from './sessionRoutes.ts';
import type { RenewedTls } from './renewedTls.ts';

export interface StaffAdminDeps extends ReportRouteDeps {
  readonly publish: (tells: readonly Tell[]) => void;
  readonly monotonic: () => number;
  readonly tls: Pick<RenewedTls, 'validUntil'> | undefined;
}

/** People of the branch and their sign-in, and how the hub is. Nothing of a password is kept or logged. */
export function addStaffAdminRoutes(
  app: FastifyInstance,
  { ctx, seat, admitted, publish, monotonic, tls }: StaffAdminDeps,
): void {
  const startedAt = monotonic();

  function answer(reply: FastifyReply, outcome: Outcome<TemporaryPassword>): FastifyReply {
    if ('refused' in outcome) return sendRefusal(reply, outcome);
    publish(outcome.tell ?? []);
    return reply.send(outcome.answer);
  }

  app.get(`${seat}/v1/staff`, (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'staff.list');
    if (asking === undefined) return reply;
    refuseQuery(request);
    return reply.send(staffPageFor(ctx, asking.staff));
  });

  app.post(`${seat}/v1/staff.add`, async (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'staff.add');
    if (asking === undefined) return reply;
    const wish = decodeValue(commands['staff.add'].request, request.body);
    return answer(reply, await addPerson(ctx, asking.staff, wish));
  });

  app.post(`${seat}/v1/staff.reset`, async (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'staff.reset');
    if (asking === undefined) return reply;
    const wish = decodeValue(commands['staff.reset'].request, request.body);
    return answer(reply, await resetPassword(ctx, asking.staff, wish));
  });

  app.get(`${seat}/v1/health`, (request: SeatRequest, reply) => {
    if (admitted(request, reply, 'health.read') === undefined) return reply;
    refuseQuery(request);
    return reply.send(
      hubHealth(ctx, { uptimeMs: monotonic() - startedAt, certificateEndsAt: tls?.validUntil ?? null }),
    );
  });
}
