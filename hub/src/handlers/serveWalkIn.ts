import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import { decideArrive, decideCallThis } from '../domain/queue/decideCall.ts';
import { windowOf } from '../domain/queue/decision.ts';
import type { StaffMember } from '../domain/staff.ts';
import { atWindow } from './atWindow.ts';
import { giveNumber } from './giveNumber.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';
import { queueMoment } from './queueMoment.ts';

/** Somebody without a number: gets the next one of the series and is served at once, which counts as staff's choice. */
export function serveWalkIn(
  ctx: HubContext,
  staff: StaffMember,
  { windowId, businessId, language }: CommandRequest<'ticket.serve'>,
): Outcome<CommandAnswer<'ticket.serve'>> {
  const business = ctx.config.businesses.find((one) => one.businessId === businessId);
  if (business === undefined) return { refused: 'BUSINESS_UNKNOWN' };
  const seat = { windowId, staffId: staff.staffId };
  const found = windowOf(queueMoment(ctx).queue, seat);
  if ('code' in found) return { refused: found.code };
  if (found.session.paused !== null) return { refused: 'WINDOW_PAUSED' };
  if (found.session.ticketId !== null) return { refused: 'WINDOW_BUSY' };

  const given = giveNumber(ctx, { business, language, care: false, kioskId: null, issuedBy: staff.staffId });
  const { ticketId } = given.ticket;
  const called = atWindow(ctx, staff, { windowId }, (moment) =>
    decideCallThis(moment, { ...seat, ticketId }),
  );
  if ('refused' in called) return called;
  const arrived = atWindow(ctx, staff, { windowId }, decideArrive);
  if ('refused' in arrived) return arrived;
  // Nobody needs to be called who stands there already.
  const quiet = (called.tell ?? []).filter(({ about }) => about !== 'call');
  return { answer: arrived.answer, tell: [...given.tell, ...quiet, ...(arrived.tell ?? [])] };
}
