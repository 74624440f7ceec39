import type { StaffMember } from '../domain/staff.ts';
import { advanceAlert } from './advanceAlert.ts';
import type { HubContext } from './hubContext.ts';

/** A page's receipt: it stops nothing, but a hidden page counts as answered (rulings R23, R26). */
export function receiveAlert(ctx: HubContext, staff: StaffMember, alertId: string): void {
  const record = ctx.store.alerts.find(alertId);
  if (record === undefined || record.life.seen) return;
  if (!record.audience.some((one) => one.staffId === staff.staffId)) return;
  ctx.store.transaction(() => advanceAlert(ctx, record, { do: 'receive' }));
}
