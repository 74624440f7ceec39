import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { changeAlert } from './changeAlert.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

const DO_NOT_DISTURB_MS = 30 * 86_400_000;

/** Says how the visit ended, and whether the customer wants to be left alone for 30 days. */
export function closeAlert(
  ctx: HubContext,
  staff: StaffMember,
  request: CommandRequest<'alert.close'>,
): Outcome<CommandAnswer<'alert.close'>> {
  const { alertId, outcome, doNotDisturb, note } = request;
  const closed = changeAlert(ctx, staff, {
    alertId,
    input: { do: 'close', by: staff.staffId, outcome },
    details: { outcome, doNotDisturb, ...(note !== undefined && { note }) },
  });
  const customerKey = doNotDisturb ? ctx.store.alerts.customerKeyOf(alertId) : undefined;
  if ('answer' in closed && customerKey !== undefined)
    ctx.store.doNotDisturb.put(customerKey, ctx.now() + DO_NOT_DISTURB_MS);
  return closed;
}
