import { setImmediate as others } from 'node:timers/promises';
import { MAX_EXPORT_LINES, type AuditFileHead, type CommandAnswer, type CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { createAuditFile } from '../store/auditFile.ts';
import { auditLineView } from './auditLineView.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** From the command to the request of the file. */
const EXPORT_MS = 600_000;

/** What was taken out of the house, and when: itself a line of the trail. */
export function exportAudit(
  { store, now }: HubContext,
  { staffId }: StaffMember,
  { from, to, form }: CommandRequest<'audit.export'>,
): Outcome<CommandAnswer<'audit.export'>> {
  const { first, last } = store.audit.range(from, to);
  const lines = Math.max(0, last - first + 1);
  if (lines > MAX_EXPORT_LINES) return { refused: 'EXPORT_TOO_LONG' };
  const details = { form, first, last };
  store.audit.add({ at: now(), actorId: staffId, action: 'audit.export', ref: null, ok: true, details });
  return { answer: { exportId: store.audit.anchor()?.seq ?? 0, lines } };
}

/** The file of an export that this person has just asked for, piece by piece; undefined = there is none. */
export function auditFileFor(
  ctx: HubContext,
  { staffId }: StaffMember,
  exportId: number,
): AsyncIterable<string> | undefined {
  const { audit } = ctx.store;
  const line = audit.line(exportId);
  if (line?.action !== 'audit.export' || line.actorId !== staffId) return undefined;
  if (Math.abs(ctx.now() - line.at) > EXPORT_MS) return undefined;
  const { first, last } = line.details ?? {};
  if (typeof first !== 'number' || typeof last !== 'number') return undefined;
  return pieces(ctx, first, last, {
    format: 'lobby.audit.v1',
    branchId: ctx.config.branch.branchId,
    exportedAt: line.at,
    exportedBy: staffId,
    lines: Math.max(0, last - first + 1),
    former: audit.macOf(first - 1),
    head: { seq: exportId, mac: audit.macOf(exportId) },
  });
}

async function* pieces(
  ctx: HubContext,
  first: number,
  last: number,
  head: AuditFileHead,
): AsyncGenerator<string> {
  const file = createAuditFile(ctx.store.sealer);
  yield file.head(head);
  for (let next = first; next <= last;) {
    const rows = ctx.store.audit.rows(next, last);
    if (rows.length === 0) break;
    yield rows
      .map(({ line, sealed, mac }) => file.line({ ...auditLineView(ctx, line), sealed, mac }))
      .join('');
    next += rows.length;
    await others();
  }
  yield file.end();
}
