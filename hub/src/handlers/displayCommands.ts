import type { CommandAnswer, CommandName } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import { explainRating, giveRating } from './giveRating.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';
import { runCommand, type Handler } from './runCommand.ts';

const handlers = {
  'rating.give': giveRating,
  'rating.explain': explainRating,
} satisfies { readonly [N in CommandName]?: Handler<Device, N> };

export type DisplayCommand = keyof typeof handlers;
export const displayCommands = Object.keys(handlers) as readonly DisplayCommand[];

/** Commands of a display or rating device. @throws AppError MESSAGE_INVALID, REQUEST_REUSED, STORE_FAILED */
export function runDisplayCommand(
  ctx: HubContext,
  device: Device,
  command: DisplayCommand,
  body: unknown,
): Outcome<unknown> {
  return run(ctx, device, command, body);
}

function run<N extends DisplayCommand>(
  ctx: HubContext,
  device: Device,
  command: N,
  body: unknown,
): Outcome<CommandAnswer<N>> {
  const handle: { readonly [M in DisplayCommand]: Handler<Device, M> } = handlers;
  return runCommand(ctx, { actor: device, actorId: device.deviceId, command, handle: handle[command], body });
}
