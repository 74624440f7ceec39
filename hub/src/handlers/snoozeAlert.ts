import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { changeAlert } from './changeAlert.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** "In five minutes": the alert is his, and reminds him. */
export function snoozeAlert(
  ctx: HubContext,
  staff: StaffMember,
  { alertId }: CommandRequest<'alert.snooze'>,
): Outcome<CommandAnswer<'alert.snooze'>> {
  return changeAlert(ctx, staff, { alertId, input: { do: 'snooze', by: staff.staffId } });
}
