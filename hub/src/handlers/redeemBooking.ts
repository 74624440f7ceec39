import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import { bookingTiming, decideBooking, recentTries } from '../domain/bookingPolicy.ts';
import { estimateWait } from '../domain/queue/estimateWait.ts';
import type { Device } from '../domain/staff.ts';
import { announceArrival } from './announceArrival.ts';
import { currentDate } from './currentDate.ts';
import { giveNumber, openBusiness } from './giveNumber.ts';
import type { HubContext } from './hubContext.ts';
import { issuedTicket } from './issuedTicket.ts';
import type { Outcome } from './outcome.ts';
import { queueMoment } from './queueMoment.ts';

/**
 * A booking becomes a number near its time (K14). The number is one of its business: who booked stands in the same line,
 * counts the same people ahead (rulings R18), and the hall learns nothing.
 */
export function redeemBooking(
  ctx: HubContext,
  kiosk: Device,
  { code, language, care = false }: CommandRequest<'booking.redeem'>,
): Outcome<CommandAnswer<'booking.redeem'>> {
  const { store, config, wrongBookings } = ctx;
  const now = ctx.now();
  const date = currentDate(ctx);
  const tries = recentTries(wrongBookings.get(kiosk.deviceId) ?? [], now);
  if (tries.length >= bookingTiming.wrongTries) return { refused: 'RATE_LIMITED' };
  const decision = decideBooking(store.bookings.find(date, code), now);
  if (!decision.ok) {
    if (decision.code === 'BOOKING_UNKNOWN') wrongBookings.set(kiosk.deviceId, [...tries, now]);
    return { refused: decision.code };
  }
  const { bookingId, businessId } = decision.booking;
  const open = openBusiness(ctx, businessId);
  // A booking keeps its number also when the numbers of the day are used up.
  if ('refused' in open && open.refused !== 'BUSINESS_FULL') return open;
  const business = config.businesses.find((one) => one.businessId === businessId);
  if (business === undefined) return { refused: 'BUSINESS_UNKNOWN' };

  const ahead = store.tickets.waitingIn(date, business.prefix);
  const estimate = estimateWait(queueMoment(ctx), business);
  const kioskId = kiosk.deviceId;
  const { ticket, tell } = giveNumber(ctx, { business, language, care, kioskId, ahead, estimate });
  store.bookings.redeem(bookingId, ticket.ticketId);
  ctx.log.info('booking redeemed', { bookingId, ticketId: ticket.ticketId });
  return {
    answer: { ticket: issuedTicket(ticket, { ahead, repeated: false, estimate }) },
    tell: [...announceArrival(ctx, { ticket, profile: undefined, ahead }), ...tell],
  };
}
