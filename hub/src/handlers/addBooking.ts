import { AppError, businessDateAt, type CommandAnswer, type CommandRequest } from '@lobby/shared';
import { bookingTiming, MAX_BOOKINGS_A_DAY } from '../domain/bookingPolicy.ts';
import type { StaffMember } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

const CODES = 1_000_000;
const CODE_DIGITS = 6;
/** With a full day one draw in a thousand is taken. */
const MAX_DRAWS = 20;

/**
 * A code for a later visit, good around its time. @throws AppError MESSAGE_INVALID for a time that is over or too
 * far ahead
 */
export function addBooking(
  ctx: HubContext,
  { staffId }: StaffMember,
  { businessId, at }: CommandRequest<'booking.add'>,
): Outcome<CommandAnswer<'booking.add'>> {
  const { store, config } = ctx;
  const now = ctx.now();
  if (!config.businesses.some((one) => one.businessId === businessId)) return { refused: 'BUSINESS_UNKNOWN' };
  if (at + bookingTiming.aroundMs < now || at - now > bookingTiming.aheadMs)
    throw new AppError('MESSAGE_INVALID', 'the time of a booking is over or too far ahead');
  const businessDate = businessDateAt(at, config.branch.timeZone);
  if (store.bookings.countOn(businessDate) >= MAX_BOOKINGS_A_DAY) return { refused: 'BUSINESS_FULL' };

  const booking = { bookingId: ctx.newId(), businessDate, businessId, at, addedBy: staffId, addedAt: now };
  for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
    const code = drawCode(ctx);
    if (!store.bookings.add({ ...booking, code })) continue;
    ctx.log.info('booking added', { bookingId: booking.bookingId, businessDate, actorId: staffId });
    return { answer: { code } };
  }
  throw new AppError('INTERNAL', 'no free booking code was drawn');
}

function drawCode({ randomBytes }: Pick<HubContext, 'randomBytes'>): string {
  const number = new DataView(randomBytes(4).slice().buffer).getUint32(0) % CODES;
  return String(number).padStart(CODE_DIGITS, '0');
}
