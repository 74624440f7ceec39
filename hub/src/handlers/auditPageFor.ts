import type { AuditPage } from '@lobby/shared';
import type { HubContext } from './hubContext.ts';

/** Lines of the audit trail, newest first (DR-26); names of staff beside their ids, because people come and go. */
export function auditPageFor({ store }: Pick<HubContext, 'store'>, before: number, limit: number): AuditPage {
  const found = store.audit.page(before, limit + 1);
  return {
    lines: found.slice(0, limit).map(({ seq, at, actorId, action, ref, ok, details }) => ({
      seq,
      at,
      actorId,
      actorName: actorId === null ? null : (store.identity.staffById(actorId)?.name ?? null),
      action,
      ref,
      ok,
      details: details === undefined ? null : JSON.stringify(details),
    })),
    more: found.length > limit,
    head: store.audit.anchor(),
  };
}
