import { AUDIT_HUB, auditActions, type AuditFilter, type AuditPage } from '@lobby/shared';
import { auditLineView } from './auditLineView.ts';
import type { HubContext } from './hubContext.ts';

/** Lines of the audit trail, newest first (DR-26). */
export function auditPageFor(
  ctx: Pick<HubContext, 'store' | 'config'>,
  before: number,
  limit: number,
  { actor, kind, from, to }: AuditFilter,
): AuditPage {
  const { audit } = ctx.store;
  const { lines, next } = audit.search(before, limit, {
    ...(actor !== undefined && { actorId: actor === AUDIT_HUB ? null : actor }),
    ...(kind !== undefined && { actions: auditActions[kind] }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  return { lines: lines.map((line) => auditLineView(ctx, line)), next, head: audit.anchor() };
}
