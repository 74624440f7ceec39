import { z } from 'zod/mini';
import { auditKinds } from '../auditActions.ts';
import * as f from './fields.ts';

const MAX_DETAILS_CHARS = 20_000;
export const MAX_AUDIT_LINES = 50;
/** One file holds no more; a longer period is exported in parts. */
export const MAX_EXPORT_LINES = 100_000;

export const auditLine = z.strictObject({
  seq: f.count,
  at: f.time,
  /** null = the hub itself. */
  actorId: z.nullable(f.id),
  actorName: z.nullable(f.shortText),
  /** One of `auditActions`, or a former one. */
  action: f.shortText,
  ref: z.nullable(f.id),
  /** What `ref` is called: somebody, a device, a ticket; never a customer. */
  subject: z.nullable(f.localText),
  ok: z.boolean(),
  /** JSON; reasons and ids, never a name or a number of a card. */
  details: z.nullable(z.string().check(z.maxLength(MAX_DETAILS_CHARS))),
});
export type AuditLineView = z.infer<typeof auditLine>;

/** The end of a trail. Kept elsewhere it shows later whether lines were cut off. */
export const auditAnchor = z.strictObject({ seq: f.count, mac: f.bytes(32) });
export type AuditAnchor = z.infer<typeof auditAnchor>;

/** Stands for the hub in the question for somebody's lines. */
export const AUDIT_HUB = 'hub';

/**
 * The question after `GET v1/audit?`: newest first, lines before `before`; `from` ≤ time < `to`; `actor` a staff id or
 * AUDIT_HUB.
 */
export interface AuditFilter {
  readonly actor?: string;
  readonly kind?: (typeof auditKinds)[number];
  readonly from?: number;
  readonly to?: number;
}

export const auditPage = z.strictObject({
  lines: z.array(auditLine).check(z.maxLength(MAX_AUDIT_LINES)),
  /** Ask again with `before` of this; null = the beginning was reached. There may be no line in a page before that. */
  next: z.nullable(f.count),
  head: z.nullable(auditAnchor),
});
export type AuditPage = z.infer<typeof auditPage>;

/** The answer to `GET v1/audit/check?seq=&mac=`, which name an anchor from elsewhere. */
export const auditCheck = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), lines: f.count, head: z.nullable(auditAnchor) }),
  z.strictObject({
    ok: z.literal(false),
    seq: f.count,
    /** `changed`: a line, or the order of lines. `missing`: a line in between. `cutOff`: lines after the last. */
    fault: z.enum(['changed', 'missing', 'cutOff']),
  }),
]);
export type AuditCheck = z.infer<typeof auditCheck>;

/** `audit.export`; the file itself is at `GET v1/audit/file?export=<exportId>` for ten minutes. */
export const auditCommands = {
  'audit.export': {
    request: z.strictObject({
      requestId: f.requestId,
      from: f.time,
      to: f.time,
      form: z.enum(['table', 'file']),
    }),
    answer: z.strictObject({ exportId: f.count, lines: f.count }),
  },
} as const;

/** First line of such a file. The others are `auditFileLine` and, last, `auditFileEnd`. */
export const auditFileHead = z.strictObject({
  format: z.literal('lobby.audit.v1'),
  branchId: f.id,
  exportedAt: f.time,
  exportedBy: f.id,
  lines: f.count,
  /** Code of the line before the first; empty when there is none. */
  former: z.string().check(z.maxLength(64)),
  /** The end of the whole trail at that time. */
  head: auditAnchor,
});
export type AuditFileHead = z.infer<typeof auditFileHead>;

export const auditFileLine = z.extend(auditLine, {
  /** base64 */
  sealed: z.nullable(z.string().check(z.maxLength(2 * MAX_DETAILS_CHARS))),
  /** base64url */
  mac: f.bytes(32),
});
export type AuditFileLine = z.infer<typeof auditFileLine>;

/** `mac` is over all bytes before this line. */
export const auditFileEnd = z.strictObject({ end: f.count, mac: f.bytes(32) });
