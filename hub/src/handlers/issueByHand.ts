import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import { estimateWait } from '../domain/queue/estimateWait.ts';
import type { StaffMember } from '../domain/staff.ts';
import { announceArrival } from './announceArrival.ts';
import { currentDate } from './currentDate.ts';
import { giveNumber, openBusiness } from './giveNumber.ts';
import type { HubContext } from './hubContext.ts';
import { issuedTicket } from './issuedTicket.ts';
import type { Outcome } from './outcome.ts';
import { queueMoment } from './queueMoment.ts';

/** A number from the lobby manager, for somebody who cannot use a kiosk (L02). */
export function issueByHand(
  ctx: HubContext,
  { staffId }: StaffMember,
  { businessId, language, care, pager }: CommandRequest<'ticket.issue'>,
): Outcome<CommandAnswer<'ticket.issue'>> {
  const business = openBusiness(ctx, businessId);
  if ('refused' in business) return business;
  const ahead = ctx.store.tickets.waitingIn(currentDate(ctx), business.prefix);
  const estimate = estimateWait(queueMoment(ctx), business);
  const { ticket, tell } = giveNumber(ctx, {
    business,
    language,
    care,
    kioskId: null,
    issuedBy: staffId,
    ahead,
    estimate,
    pager,
  });
  return {
    answer: { ticket: issuedTicket(ticket, { ahead, repeated: false, estimate }) },
    tell: [...announceArrival(ctx, { ticket, profile: undefined, ahead }), ...tell],
  };
}
