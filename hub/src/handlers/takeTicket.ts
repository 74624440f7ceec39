import { AppError, type CommandAnswer, type CommandRequest } from '@lobby/shared';
import type { BusinessConfig } from '../config.ts';
import { nextTicketNumber } from '../domain/nextTicketNumber.ts';
import type { Device } from '../domain/staff.ts';
import type { Ticket } from '../domain/ticket.ts';
import { decideTicket } from '../domain/ticketPolicy.ts';
import { announceArrival } from './announceArrival.ts';
import { currentDate } from './currentDate.ts';
import type { HubContext } from './hubContext.ts';
import { issuedTicket } from './issuedTicket.ts';
import { lookUpCustomer } from './lookUpCustomer.ts';
import { markOfCard } from './markOfCard.ts';
import type { Outcome } from './outcome.ts';

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
  const business = config.businesses.find((one) => one.businessId === request.businessId);
  if (business === undefined || !business.open) return { refused: 'BUSINESS_UNKNOWN' };
  if (store.requests.isBarred({ actorId: kiosk.deviceId, requestId: request.requestId }))
    return { refused: 'REQUEST_REUSED' };

  const mark = markOfCard(store, request.cardKeys);
  const sameCard = mark && store.tickets.ofCard(mark, business.businessId, date);
  const decision = decideTicket(sameCard, store.tickets.lastOfKiosk(kiosk.deviceId), now, config.limits);
  if (decision.do === 'refuse') return { refused: 'TICKET_TOO_SOON' };
  if (decision.do === 'repeat') return repeatTicket(ctx, decision.ticketId, business);

  const profile = lookUpCustomer(ctx, request.cardKeys);
  const ahead = store.tickets.waitingIn(date, business.prefix);
  const ticket = newTicket(ctx, kiosk, request, business, date);
  store.tickets.add(ticket, mark, profile && { tier: profile.tier });
  ctx.log.info('ticket issued', { ticketId: ticket.ticketId, kioskId: kiosk.deviceId });
  return {
    answer: { ticket: issuedTicket(ticket, { ahead, repeated: false, business }) },
    tell: [...announceArrival(ctx, { ticket, profile, ahead }), { about: 'queue' }],
  };
}

function newTicket(
  { store, newId, now }: HubContext,
  kiosk: Device,
  { language, care }: Request,
  { businessId, prefix }: BusinessConfig,
  businessDate: string,
): Ticket {
  const number = nextTicketNumber(store.tickets.lastNumber(businessDate, prefix));
  if (number === undefined) throw new AppError('STORE_FAILED', `series ${prefix} is used up for today`);
  return {
    ticketId: newId(),
    businessDate,
    prefix,
    number,
    businessId,
    kioskId: kiosk.deviceId,
    source: 'hub',
    language,
    care,
    issuedAt: now(),
    state: 'waiting',
  };
}

function repeatTicket(
  { store }: HubContext,
  ticketId: string,
  business: BusinessConfig,
): Outcome<CommandAnswer<'ticket.take'>> {
  const ticket = store.tickets.find(ticketId);
  if (ticket === undefined) throw new AppError('STORE_FAILED', 'a ticket that was just found is gone');
  const ahead = store.tickets.waitingBefore(ticket);
  return { answer: { ticket: issuedTicket(ticket, { ahead, repeated: true, business }) } };
}
