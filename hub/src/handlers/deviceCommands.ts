import type { CommandAnswer, CommandName } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import { callHelp } from './callHelp.ts';
import { cancelHelp } from './cancelHelp.ts';
import { cancelTicket } from './cancelTicket.ts';
import { fetchCardKeys } from './fetchCardKeys.ts';
import { findTicket } from './findTicket.ts';
import type { HubContext } from './hubContext.ts';
import { leaseRange } from './leaseRange.ts';
import { mergeSpool } from './mergeSpool.ts';
import type { Outcome } from './outcome.ts';
import { runCommand, type Handler } from './runCommand.ts';
import { redeemBooking } from './redeemBooking.ts';
import { reportKiosk } from './reportKiosk.ts';
import { reportRecovery } from './reportRecovery.ts';
import { reportTicket } from './reportTicket.ts';
import { takeTicket } from './takeTicket.ts';

const handlers = {
  'ticket.take': takeTicket,
  'ticket.cancel': cancelTicket,
  'ticket.report': reportTicket,
  'ticket.find': findTicket,
  'booking.redeem': redeemBooking,
  'range.lease': leaseRange,
  'spool.merge': mergeSpool,
  'help.call': callHelp,
  'help.cancel': cancelHelp,
  'kiosk.report': reportKiosk,
  'cardKeys.fetch': fetchCardKeys,
  'kiosk.recovery': reportRecovery,
} satisfies { readonly [N in CommandName]?: Handler<Device, N> };

export type DeviceCommand = keyof typeof handlers;
export const deviceCommands = Object.keys(handlers) as readonly DeviceCommand[];

/** Commands of the device port. @throws AppError MESSAGE_INVALID, REQUEST_REUSED, STORE_FAILED */
export function runDeviceCommand(
  ctx: HubContext,
  device: Device,
  command: DeviceCommand,
  body: unknown,
): Outcome<unknown> {
  return run(ctx, device, command, body);
}

function run<N extends DeviceCommand>(
  ctx: HubContext,
  device: Device,
  command: N,
  body: unknown,
): Outcome<CommandAnswer<N>> {
  const handle: { readonly [M in DeviceCommand]: Handler<Device, M> } = handlers;
  return runCommand(ctx, { actor: device, actorId: device.deviceId, command, handle: handle[command], body });
}
