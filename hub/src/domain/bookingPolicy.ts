const MINUTE_MS = 60_000;

export const bookingTiming = {
  /** A booking becomes a number from so long before its time to so long after. */
  aroundMs: 30 * MINUTE_MS,
  /** A kiosk may try so many wrong codes in `triesMs`. */
  wrongTries: 3,
  triesMs: MINUTE_MS,
  /** Not further ahead. */
  aheadMs: 90 * 86_400_000,
} as const;

/** More bookings a day would make codes easy to guess. */
export const MAX_BOOKINGS_A_DAY = 1_000;

export interface Booking {
  readonly bookingId: string;
  readonly businessId: string;
  /** The time that was agreed, in ms. */
  readonly at: number;
  /** The number it became; null = none yet. */
  readonly ticketId: string | null;
}

/** What a code leads to. */
export function decideBooking<B extends Booking>(
  booking: B | undefined,
  now: number,
): { readonly ok: true; readonly booking: B } | { readonly ok: false; readonly code: BookingRefusal } {
  if (booking === undefined || booking.ticketId !== null) return { ok: false, code: 'BOOKING_UNKNOWN' };
  if (Math.abs(now - booking.at) > bookingTiming.aroundMs) return { ok: false, code: 'BOOKING_NOT_NOW' };
  return { ok: true, booking };
}

export type BookingRefusal = 'BOOKING_UNKNOWN' | 'BOOKING_NOT_NOW';

/** The wrong tries that still count; a clock that was set back forgets those of the future. */
export function recentTries(tries: readonly number[], now: number): readonly number[] {
  return tries.filter((at) => at <= now && now - at < bookingTiming.triesMs);
}
