import { z } from 'zod/mini';
import * as f from './fields.ts';

const MAX_DETAILS_CHARS = 20_000;

export const auditLine = z.strictObject({
  seq: f.count,
  at: f.time,
  actorId: z.nullable(f.id),
  actorName: z.nullable(f.shortText),
  action: f.shortText,
  ref: z.nullable(f.id),
  ok: z.boolean(),
  /** JSON; reasons and ids, never a name or a number of a card. */
  details: z.nullable(z.string().check(z.maxLength(MAX_DETAILS_CHARS))),
});
export type AuditLineView = z.infer<typeof auditLine>;

/** The answer to `GET v1/audit?before=<seq>&limit=<1-50>`: newest first. */
export const auditPage = z.strictObject({
  lines: z.array(auditLine).check(z.maxLength(50)),
  more: z.boolean(),
  /** To be kept elsewhere: it shows later whether the end of the trail was cut off. */
  head: z.nullable(z.strictObject({ seq: f.count, mac: f.shortText })),
});
export type AuditPage = z.infer<typeof auditPage>;
