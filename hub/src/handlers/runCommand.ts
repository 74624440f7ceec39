import {
  commands,
  decodeValue,
  type CommandAnswer,
  type CommandName,
  type CommandRequest,
} from '@lobby/shared';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';
import { performOnce } from './performOnce.ts';

export type Handler<Actor, N extends CommandName> = (
  ctx: HubContext,
  actor: Actor,
  request: CommandRequest<N>,
) => Outcome<CommandAnswer<N>>;

export interface CommandRun<Actor, N extends CommandName> {
  readonly actor: Actor;
  /** Under whose name the first answer is kept. */
  readonly actorId: string;
  readonly command: N;
  readonly handle: Handler<Actor, N>;
  readonly body: unknown;
}

/** One command, checked and done once. @throws AppError MESSAGE_INVALID, REQUEST_REUSED, STORE_FAILED */
export function runCommand<Actor, N extends CommandName>(
  ctx: HubContext,
  { actor, actorId, command, handle, body }: CommandRun<Actor, N>,
): Outcome<CommandAnswer<N>> {
  // The schema is the one of this command: the compiler does not follow a schema chosen by a type parameter.
  const request = decodeValue<unknown>(commands[command].request, body) as CommandRequest<N>;
  return performOnce(ctx.store, {
    actorId,
    command,
    request,
    now: ctx.now(),
    work: () => handle(ctx, actor, request),
  });
}
