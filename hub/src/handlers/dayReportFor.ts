import type { DayReport } from '@lobby/shared';
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
  };
}
