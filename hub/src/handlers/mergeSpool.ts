import {
  addDays,
  AppError,
  offlineRange,
  type CommandAnswer,
  type CommandRequest,
  type SpooledTicket,
} from '@lobby/shared';
import { tierInQueue } from '../domain/oldData.ts';
import type { Device } from '../domain/staff.ts';
import type { Ticket } from '../domain/ticket.ts';
import { announceArrival } from './announceArrival.ts';
import { currentDate } from './currentDate.ts';
import { joinQueue } from './giveNumber.ts';
import type { HubContext } from './hubContext.ts';
import { lookUpCustomer } from './lookUpCustomer.ts';
import { markOfCard } from './markOfCard.ts';
import type { Outcome, Tell } from './outcome.ts';

/** An arrival that lies longer back is no news (rulings R20). */
const YOUNG_MS = 600_000;

/** Takes over what a kiosk gave out alone. A ticket that is known already changes nothing. */
export function mergeSpool(
  ctx: HubContext,
  kiosk: Device,
  { tickets }: CommandRequest<'spool.merge'>,
): Outcome<CommandAnswer<'spool.merge'>> {
  const tells = tickets.flatMap((spooled) => mergeTicket(ctx, kiosk, spooled));
  ctx.log.info('spool merged', { kioskId: kiosk.deviceId, tickets: tickets.length });
  return {
    answer: { merged: tickets.map((ticket) => ticket.ticketId) },
    tell: [...tells, { about: 'queue' }],
  };
}

function mergeTicket(ctx: HubContext, kiosk: Device, spooled: SpooledTicket): readonly Tell[] {
  const { store } = ctx;
  const ticket = ticketFrom(ctx, kiosk, spooled);
  const known = store.tickets.find(ticket.ticketId);
  if (known !== undefined) {
    if (known.kioskId !== kiosk.deviceId) throw new AppError('NOT_ALLOWED', 'a ticket of another kiosk');
    return [];
  }
  if (store.tickets.holderOf(ticket.businessDate, ticket.prefix, ticket.number) !== undefined) {
    store.tickets.addConflict(ticket, ctx.now());
    ctx.log.error('two offline tickets bear the same number', {
      ticketId: ticket.ticketId,
      kioskId: kiosk.deviceId,
    });
    return [];
  }
  const young = ctx.now() - ticket.issuedAt < YOUNG_MS && ticket.state === 'waiting';
  const { cardKeys } = spooled;
  const profile = young
    ? lookUpCustomer(ctx, { kioskId: kiosk.deviceId, use: 'merge', cardKeys })
    : undefined;
  const ahead = store.tickets.waitingBefore(ticket);
  const mark = ticket.state === 'waiting' ? markOfCard(store, cardKeys) : undefined;
  const cardRead = cardKeys.length > 0;
  const issue = { cardMark: mark, cardRead, customer: profile && { tier: tierInQueue(profile, ctx.now()) } };
  store.tickets.add(ticket, issue);
  const joined =
    ticket.businessDate === currentDate(ctx) ? joinQueue(ctx, ticket, issue, kiosk.deviceId) : [];
  return young ? [...announceArrival(ctx, { ticket, profile, ahead }), ...joined] : joined;
}

/** @throws AppError NOT_ALLOWED for a number outside the kiosk's range, BUSINESS_UNKNOWN */
function ticketFrom(ctx: HubContext, kiosk: Device, spooled: SpooledTicket): Ticket {
  const today = currentDate(ctx);
  const prefix = spooled.ticketNo.slice(0, 1);
  const number = Number(spooled.ticketNo.slice(1));
  const range = kiosk.kioskDigit === null ? undefined : offlineRange(kiosk.kioskDigit);
  if (range === undefined || number < range.first || number > range.last)
    throw new AppError('NOT_ALLOWED', 'a number outside the range of this kiosk');
  if (spooled.businessDate > addDays(today, 1)) throw new AppError('MESSAGE_INVALID', 'businessDate');
  const { ticketId, businessId, businessDate, language, care } = spooled;
  if (!ctx.config.businesses.some((one) => one.prefix === prefix))
    throw new AppError('BUSINESS_UNKNOWN', `no series ${prefix}`);
  return {
    ticketId,
    businessDate,
    prefix,
    number,
    businessId,
    kioskId: kiosk.deviceId,
    source: 'spool',
    language,
    care,
    // A kiosk's clock may run ahead; nobody has waited since the future.
    issuedAt: Math.min(spooled.issuedAt, ctx.now()),
    state: businessDate < today ? 'ended' : 'waiting',
  };
}
