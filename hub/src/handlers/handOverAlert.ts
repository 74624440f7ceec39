import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import { may } from '../domain/permissions.ts';
import type { StaffMember } from '../domain/staff.ts';
import { changeAlert } from './changeAlert.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** Offers an alert to one colleague, who has 30 s to accept (ux.md A05). */
export function handOverAlert(
  ctx: HubContext,
  staff: StaffMember,
  { alertId, toStaffId, note }: CommandRequest<'alert.handOver'>,
): Outcome<CommandAnswer<'alert.handOver'>> {
  const to = ctx.store.identity.staff().find((one) => one.staffId === toStaffId);
  if (to === undefined || to.staffId === staff.staffId || !may(`staff:${to.role}`, 'alert.claim'))
    return { refused: 'COLLEAGUE_UNKNOWN' };
  return changeAlert(ctx, staff, {
    alertId,
    input: { do: 'handOver', by: staff.staffId, to: to.staffId },
    details: { to: to.staffId, ...(note !== undefined && { note }) },
    // Without one the note of an earlier hand-over must not look like this one's.
    handOverNote: note ?? '',
    add: { staffId: to.staffId, via: 'handedOver' },
  });
}
