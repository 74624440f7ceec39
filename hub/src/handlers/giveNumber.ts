import { AppError, type Language } from '@lobby/shared';
import type { BusinessConfig } from '../config.ts';
import { nextTicketNumber } from '../domain/nextTicketNumber.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TicketIssue } from '../store/ticketStore.ts';
import { currentDate } from './currentDate.ts';
import { businessStates } from './hallViews.ts';
import type { HubContext } from './hubContext.ts';
import type { Refused, Tell } from './outcome.ts';
import { storeEvents } from './storeDecision.ts';

export interface NumberWish extends TicketIssue {
  readonly business: BusinessConfig;
  readonly language: Language;
  readonly care: boolean;
  readonly kioskId: string | null;
}

/** The business if it gives numbers now, or why not. */
export function openBusiness(ctx: HubContext, businessId: string): BusinessConfig | Refused {
  const business = ctx.config.businesses.find((one) => one.businessId === businessId);
  if (business === undefined) return { refused: 'BUSINESS_UNKNOWN' };
  const queue = ctx.store.queue.current(currentDate(ctx));
  const closed = businessStates(ctx, queue).find((one) => one.businessId === businessId)?.closed;
  if (closed) return { refused: closed.reason === 'full' ? 'BUSINESS_FULL' : 'BUSINESS_CLOSED' };
  return business;
}

/**
 * The next number of a series, stored and in the queue. Call within a transaction.
 * @throws AppError STORE_FAILED when the numbers of the day are used up
 */
export function giveNumber(
  ctx: HubContext,
  { business, language, care, kioskId, ...issue }: NumberWish,
): { readonly ticket: Ticket; readonly tell: readonly Tell[] } {
  const { businessId, prefix } = business;
  const businessDate = currentDate(ctx);
  const number = nextTicketNumber(ctx.store.tickets.lastNumber(businessDate, prefix));
  if (number === undefined) throw new AppError('STORE_FAILED', `series ${prefix} is used up for today`);
  const ticket: Ticket = {
    ticketId: ctx.newId(),
    businessDate,
    prefix,
    number,
    businessId,
    kioskId,
    source: kioskId === null ? 'staff' : 'hub',
    language,
    care,
    issuedAt: ctx.now(),
    state: 'waiting',
  };
  ctx.store.tickets.add(ticket, issue);
  const tell = joinQueue(ctx, ticket, issue, kioskId ?? issue.issuedBy ?? null);
  return { ticket, tell };
}

/** A stored ticket enters the queue of its day. */
export function joinQueue(
  ctx: HubContext,
  { ticketId, prefix, number, businessId, issuedAt, care, language }: Ticket,
  { customer }: TicketIssue,
  actorId: string | null,
): readonly Tell[] {
  const facts = { ticketId, prefix, number, businessId, issuedAt, care, language, tier: customer?.tier ?? 0 };
  return storeEvents(ctx, [{ type: 'ticket.issued', ticket: facts, at: ctx.now() }], { actorId }).tell;
}
