import type { AuditAnchor, DayReport } from '@lobby/shared';
import { dayFigures } from '../domain/figures/dayFigures.ts';
import { currentDate } from './currentDate.ts';
import type { HubContext } from './hubContext.ts';

/** One day in figures, the present one unless another is asked for (L04). */
export function dayReportFor(ctx: HubContext, asked?: string): DayReport {
  const { store } = ctx;
  const today = currentDate(ctx);
  const businessDate = asked ?? today;
  const now = ctx.now();
  const asOf = businessDate === today ? now : (store.dayRows.lastStepAt(businessDate) ?? now);
  const figures = dayFigures(store.dayRows.read(businessDate, asOf));
  const { all, byBusiness, byTier, byHalfHour, serviceMinutes, overtakes, estimate, recognition } = figures;
  return {
    businessDate,
    asOf,
    days: [...store.dayRows.days()],
    all,
    byBusiness: [...byBusiness],
    byTier: [...byTier],
    byHalfHour: [...byHalfHour],
    serviceMinutes,
    overtakes,
    alerts: recognition.alerts,
    ratings: store.ratings.countsOn(businessDate),
    estimate,
    auditHead: businessDate === today ? store.audit.anchor() : anchorOf(ctx, businessDate),
  };
}

/** As it stood in the outbox when that day ended. */
function anchorOf({ store }: HubContext, date: string): AuditAnchor | null {
  const kept = store.outbox.find('audit.head', date);
  if (kept === undefined) return null;
  // Written by rollDay.
  const { seq, mac } = JSON.parse(kept.body) as AuditAnchor;
  return { seq, mac };
}
