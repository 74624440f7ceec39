import { Readable } from 'node:stream';
import { auditAnchor, auditKinds, decodeValue, MAX_AUDIT_LINES } from '@lobby/shared';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod/mini';
import { auditPageFor } from '../handlers/auditPageFor.ts';
import { checkAudit } from '../handlers/checkAudit.ts';
import { auditFileFor } from '../handlers/exportAudit.ts';
import { sendRefusal } from './errorReply.ts';
import type { ReportRouteDeps } from './reportRoutes.ts';
import type { SeatRequest } from './sessionRoutes.ts';

const number = z.coerce.number().check(z.int(), z.nonnegative());
const pageQuery = z.strictObject({
  before: z._default(number, Number.MAX_SAFE_INTEGER),
  limit: z._default(number.check(z.gte(1), z.lte(MAX_AUDIT_LINES)), MAX_AUDIT_LINES),
  actor: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/))),
  kind: z.optional(z.enum(auditKinds)),
  from: z.optional(number),
  to: z.optional(number),
});
const checkQuery = z.strictObject({ seq: z.optional(number), mac: z.optional(auditAnchor.shape.mac) });
const fileQuery = z.strictObject({ export: number });

/** The audit trail for auditor and security: pages of it, whether it is whole, and files that were asked for. */
export function addAuditRoutes(app: FastifyInstance, { ctx, seat, admitted }: ReportRouteDeps): void {
  /** One at a time: a check reads the whole trail. */
  let isChecking = false;

  app.get(`${seat}/v1/audit`, (request: SeatRequest, reply) => {
    if (admitted(request, reply, 'audit.read') === undefined) return reply;
    const { before, limit, actor, kind, from, to } = decodeValue(pageQuery, request.query);
    return reply.send(
      auditPageFor(ctx, before, limit, {
        ...(actor !== undefined && { actor }),
        ...(kind !== undefined && { kind }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      }),
    );
  });

  app.get(`${seat}/v1/audit/check`, async (request: SeatRequest, reply) => {
    if (admitted(request, reply, 'audit.read') === undefined) return reply;
    const { seq, mac } = decodeValue(checkQuery, request.query);
    if (isChecking) return sendRefusal(reply, { refused: 'RATE_LIMITED' });
    isChecking = true;
    try {
      return await reply.send(await checkAudit(ctx, seq === undefined || !mac ? [] : [{ seq, mac }]));
    } finally {
      isChecking = false;
    }
  });

  app.get(`${seat}/v1/audit/file`, (request: SeatRequest, reply) => {
    const asking = admitted(request, reply, 'audit.export');
    if (asking === undefined) return reply;
    const file = auditFileFor(ctx, asking.staff, decodeValue(fileQuery, request.query).export);
    if (file === undefined) return sendRefusal(reply, { refused: 'NOT_ALLOWED' });
    return reply.type('application/x-ndjson').send(Readable.from(file));
  });
}
