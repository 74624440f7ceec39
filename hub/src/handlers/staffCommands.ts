import type { CommandAnswer, CommandName } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { addBooking } from './addBooking.ts';
import { answerHelp } from './answerHelp.ts';
import { claimAlert } from './claimAlert.ts';
import { closeAlert } from './closeAlert.ts';
import { confirmDevice } from './decideEnrolment.ts';
import { exportAudit } from './exportAudit.ts';
import { greetAlert } from './greetAlert.ts';
import { handOverAlert } from './handOverAlert.ts';
import type { HubContext } from './hubContext.ts';
import { lobbyHandlers } from './lobbyCommands.ts';
import type { Outcome } from './outcome.ts';
import { revokeDevice } from './revokeDevice.ts';
import { runCommand, type Handler } from './runCommand.ts';
import { snoozeAlert } from './snoozeAlert.ts';
import { letStaffGo, signOutStaff, unlockStaff } from './superviseStaff.ts';
import { windowHandlers } from './windowCommands.ts';

const handlers = {
  'alert.claim': claimAlert,
  'alert.handOver': handOverAlert,
  'alert.snooze': snoozeAlert,
  'alert.greet': greetAlert,
  'alert.close': closeAlert,
  'help.answer': answerHelp,
  'booking.add': addBooking,
  'device.confirm': confirmDevice,
  'device.revoke': revokeDevice,
  'staff.unlock': unlockStaff,
  'staff.left': letStaffGo,
  'staff.signOut': signOutStaff,
  'audit.export': exportAudit,
  ...windowHandlers,
  ...lobbyHandlers,
} satisfies { readonly [N in CommandName]?: Handler<StaffMember, N> };

export type StaffCommand = keyof typeof handlers;
export const staffCommands = Object.keys(handlers) as readonly StaffCommand[];

/** Commands of somebody who is signed in. @throws AppError MESSAGE_INVALID, REQUEST_REUSED, STORE_FAILED */
export function runStaffCommand(
  ctx: HubContext,
  staff: StaffMember,
  command: StaffCommand,
  body: unknown,
): Outcome<unknown> {
  return run(ctx, staff, command, body);
}

function run<N extends StaffCommand>(
  ctx: HubContext,
  staff: StaffMember,
  command: N,
  body: unknown,
): Outcome<CommandAnswer<N>> {
  const handle: { readonly [M in StaffCommand]: Handler<StaffMember, M> } = handlers;
  return runCommand(ctx, { actor: staff, actorId: staff.staffId, command, handle: handle[command], body });
}
