import {
  commands,
  decodeValue,
  type CommandAnswer,
  type CommandName,
  type CommandRequest,
} from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import { callHelp } from './callHelp.ts';
import { cancelHelp } from './cancelHelp.ts';
import { cancelTicket } from './cancelTicket.ts';
import type { HubContext } from './hubContext.ts';
import { leaseRange } from './leaseRange.ts';
import { mergeSpool } from './mergeSpool.ts';
import type { Outcome } from './outcome.ts';
import { performOnce } from './performOnce.ts';
import { reportKiosk } from './reportKiosk.ts';
import { reportTicket } from './reportTicket.ts';
import { takeTicket } from './takeTicket.ts';

type Handler<N extends CommandName> = (
  ctx: HubContext,
  device: Device,
  request: CommandRequest<N>,
) => Outcome<CommandAnswer<N>>;

const handlers = {
  'ticket.take': takeTicket,
  'ticket.cancel': cancelTicket,
  'ticket.report': reportTicket,
  'range.lease': leaseRange,
  'spool.merge': mergeSpool,
  'help.call': callHelp,
  'help.cancel': cancelHelp,
  'kiosk.report': reportKiosk,
} satisfies { readonly [N in CommandName]?: Handler<N> };

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
  const handle: { readonly [M in DeviceCommand]: Handler<M> } = handlers;
  // The schema is the one of this command: the compiler does not follow a schema chosen by a type parameter.
  const request = decodeValue<unknown>(commands[command].request, body) as CommandRequest<N>;
  return performOnce(ctx.store, {
    actorId: device.deviceId,
    command,
    request,
    now: ctx.now(),
    work: () => handle[command](ctx, device, request),
  });
}
