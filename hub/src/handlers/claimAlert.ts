import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { changeAlert } from './changeAlert.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** "I go": stops the escalation; the second to say so learns who was first. */
export function claimAlert(
  ctx: HubContext,
  staff: StaffMember,
  { alertId }: CommandRequest<'alert.claim'>,
): Outcome<CommandAnswer<'alert.claim'>> {
  return changeAlert(ctx, staff, { alertId, input: { do: 'claim', by: staff.staffId } });
}
