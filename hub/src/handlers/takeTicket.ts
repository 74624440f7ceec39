import { AppError, type CommandAnswer, type CommandRequest } from '@lobby/shared';
import { tierInQueue } from '../domain/oldData.ts';
import { estimateWait } from '../domain/queue/estimateWait.ts';
import type { Device } from '../domain/staff.ts';
import { decideTicket } from '../domain/ticketPolicy.ts';
import { announceArrival } from './announceArrival.ts';
import { currentDate } from './currentDate.ts';
import { giveNumber, openBusiness } from './giveNumber.ts';
import type { HubContext } from './hubContext.ts';
import { issuedTicket } from './issuedTicket.ts';
import { lookUpCustomer } from './lookUpCustomer.ts';
import { markOfCard } from './markOfCard.ts';
import type { Outcome } from './outcome.ts';
import { queueMoment } from './queueMoment.ts';

type Request = CommandRequest<'ticket.take'>;

/**
 * Gives a number. Ticket, record of the request and alert are one transaction of the caller (performOnce), on the
 * disk before anybody hears of them. The answer does not depend on whose card it was (rulings R18).
 */
export function takeTicket(
  ctx: HubContext,
  kiosk: Device,
  request: Request,
): Outcome<CommandAnswer<'ticket.take'>> {
  const { store, config } = ctx;
  const now = ctx.now();
  const date = currentDate(ctx);
  const business = openBusiness(ctx, request.businessId);
  if ('refused' in business) return business;
  if (store.requests.isBarred({ actorId: kiosk.deviceId, requestId: request.requestId }))
    return { refused: 'REQUEST_REUSED' };

  const mark = markOfCard(store, request.cardKeys);
  const sameCard = mark && store.tickets.ofCard(mark, business.businessId, date);
  const decision = decideTicket(sameCard, store.tickets.lastOfKiosk(kiosk.deviceId), now, config.limits);
  if (decision.do === 'refuse') return { refused: 'TICKET_TOO_SOON' };
  if (decision.do === 'repeat') return repeatTicket(ctx, decision.ticketId);

  const profile = lookUpCustomer(ctx, {
    kioskId: kiosk.deviceId,
    use: 'take',
    cardKeys: request.cardKeys,
  });
  const ahead = store.tickets.waitingIn(date, business.prefix);
  const estimate = estimateWait(queueMoment(ctx), business);
  const { ticket, tell } = giveNumber(ctx, {
    business,
    language: request.language,
    care: request.care,
    kioskId: kiosk.deviceId,
    cardMark: mark,
    cardRead: request.cardKeys.length > 0,
    customer: profile && { tier: tierInQueue(profile, now) },
    ahead,
    estimate,
  });
  return {
    answer: { ticket: issuedTicket(ticket, { ahead, repeated: false, estimate }) },
    tell: [...announceArrival(ctx, { ticket, profile, ahead }), ...tell],
  };
}

function repeatTicket(ctx: HubContext, ticketId: string): Outcome<CommandAnswer<'ticket.take'>> {
  const { tickets } = ctx.store;
  const ticket = tickets.find(ticketId);
  if (ticket === undefined) throw new AppError('STORE_FAILED', 'a ticket that was just found is gone');
  const ahead = tickets.waitingBefore(ticket);
  const moment = queueMoment(ctx);
  const inLine = moment.queue.tickets.get(ticketId);
  const estimate = estimateWait(moment, { businessId: ticket.businessId, ticket: inLine });
  return { answer: { ticket: issuedTicket(ticket, { ahead, repeated: true, estimate }) } };
}
