import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { changeAlert } from './changeAlert.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** Met the customer. */
export function greetAlert(
  ctx: HubContext,
  staff: StaffMember,
  { alertId }: CommandRequest<'alert.greet'>,
): Outcome<CommandAnswer<'alert.greet'>> {
  return changeAlert(ctx, staff, { alertId, input: { do: 'greet', by: staff.staffId } });
}
