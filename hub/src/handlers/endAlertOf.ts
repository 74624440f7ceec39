import { advanceAlert } from './advanceAlert.ts';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';

/** The alert of a ticket that is over. */
export function endAlertOf(ctx: HubContext, ticketId: string): readonly Tell[] {
  const record = ctx.store.alerts.ofTicket(ticketId);
  return record === undefined ? [] : advanceAlert(ctx, record, { do: 'end' });
}
