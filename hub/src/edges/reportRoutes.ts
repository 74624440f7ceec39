import { decodeValue, reportTicketFilters } from '@lobby/shared';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod/mini';
import { may, type Message } from '../domain/permissions.ts';
import { dayReportFor } from '../handlers/dayReportFor.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import { reportTicketsFor } from '../handlers/reportTicketsFor.ts';
import type { SignedInStaff } from './identify.ts';
import type { SeatRequest } from './sessionRoutes.ts';

const date = z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)));
const MAX_SKIP = 100_000;

const dayQuery = z.strictObject({ date });
const ticketsQuery = z.strictObject({
  date,
  only: z._default(z.enum(reportTicketFilters), 'all'),
  skip: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(MAX_SKIP)), 0),
});

export interface ReportRouteDeps {
  readonly ctx: HubContext;
  /** Path of a seat. */
  readonly seat: string;
  /** The one who asks, or undefined once the refusal has been sent. */
  readonly admitted: (
    request: SeatRequest,
    reply: FastifyReply,
    message: Message,
  ) => SignedInStaff | undefined;
}

/** The day in figures and ticket by ticket, for lobby manager, branch head and auditor (L04). */
export function addReportRoutes(app: FastifyInstance, { ctx, seat, admitted }: ReportRouteDeps): void {
  app.get(`${seat}/v1/reports/day`, (request: SeatRequest, reply) =>
    admitted(request, reply, 'hall.report') === undefined
      ? reply
      : reply.send(dayReportFor(ctx, decodeValue(dayQuery, request.query).date)),
  );

  app.get(`${seat}/v1/reports/tickets`, (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'hall.report');
    if (asking === undefined) return reply;
    const seesTiers = may(`staff:${asking.staff.role}`, 'hall.tiers');
    const question = decodeValue(ticketsQuery, request.query);
    return reply.send(reportTicketsFor(ctx, { ...question, date: question.date, seesTiers }));
  });
}
