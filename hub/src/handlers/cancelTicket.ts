import type { CommandAnswer, CommandRequest, IssuedTicket } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import { decideCancel } from '../domain/queue/decideMove.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';
import { queueMoment } from './queueMoment.ts';
import { storeDecision } from './storeDecision.ts';

/**
 * Nobody holds the number of this take. The ticket no longer waits, its alert goes with it, and a take that is still
 * under way will issue nothing.
 */
export function cancelTicket(
  ctx: HubContext,
  kiosk: Device,
  { takeRequestId }: CommandRequest<'ticket.cancel'>,
): Outcome<CommandAnswer<'ticket.cancel'>> {
  const { store } = ctx;
  const key = { actorId: kiosk.deviceId, requestId: takeRequestId };
  store.requests.barTake(key, ctx.now());
  // Kept by performOnce for this command, so its shape is known.
  const taken = store.requests.answerOfTake(key) as { readonly ticket: IssuedTicket } | undefined;
  if (taken === undefined || taken.ticket.repeated) return { answer: {} };
  const decision = decideCancel(queueMoment(ctx), taken.ticket.ticketId);
  const stored = storeDecision(ctx, decision, { actorId: kiosk.deviceId });
  return { answer: {}, ...('tell' in stored && { tell: stored.tell }) };
}
