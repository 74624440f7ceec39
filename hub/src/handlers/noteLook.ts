import type { AlertView } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';

/** Somebody is about to see these customers: the line in the audit trail comes first (DR-18). */
export function noteLook(
  { store, now }: Pick<HubContext, 'store' | 'now'>,
  { staffId }: StaffMember,
  alerts: readonly AlertView[],
): void {
  if (alerts.length === 0) return;
  const details = { alerts: alerts.map((alert) => alert.alertId) };
  store.transaction(() =>
    store.audit.add({ at: now(), actorId: staffId, action: 'customer.list', ref: null, ok: true, details }),
  );
}
