import type { Booking } from '../domain/bookingPolicy.ts';
import type { Db } from './db.ts';
import type { Sealer } from './sealer.ts';

export type BookingStore = ReturnType<typeof createBookingStore>;

export interface NewBooking extends Omit<Booking, 'ticketId'> {
  /** The day of its time. */
  readonly businessDate: string;
  /** Six digits. */
  readonly code: string;
  /** Staff id. */
  readonly addedBy: string;
  readonly addedAt: number;
}

/** Agreed visits. Codes are kept as a keyed hash: who reads the file cannot use them. */
export function createBookingStore(db: Db, sealer: Sealer) {
  const insert = db.prepare<[Omit<NewBooking, 'code'> & { readonly codeMac: Uint8Array }]>(
    `INSERT OR IGNORE INTO bookings
       (booking_id, business_date, code_mac, business_id, at, added_by, added_at)
     VALUES (@bookingId, @businessDate, @codeMac, @businessId, @at, @addedBy, @addedAt)`,
  );
  const byCode = db.prepare<[string, Uint8Array], Booking>(
    `SELECT booking_id AS bookingId, business_id AS businessId, at, ticket_id AS ticketId
       FROM bookings WHERE business_date = ? AND code_mac = ?`,
  );
  const countOn = db
    .prepare<[string], number>(`SELECT count(*) FROM bookings WHERE business_date = ?`)
    .pluck();
  const redeem = db.prepare<[string, string]>(`UPDATE bookings SET ticket_id = ? WHERE booking_id = ?`);
  const forgetUnused = db.prepare<[string]>(
    `DELETE FROM bookings WHERE business_date < ? AND ticket_id IS NULL`,
  );

  return {
    /** @returns false when the day has this code already */
    add: ({ code, ...booking }: NewBooking): boolean =>
      insert.run({ ...booking, codeMac: sealer.bookingCode(code) }).changes > 0,
    /** Codes hold for one day. */
    find: (businessDate: string, code: string): Booking | undefined =>
      byCode.get(businessDate, sealer.bookingCode(code)),
    countOn: (businessDate: string): number => countOn.get(businessDate) ?? 0,
    /** The booking became this number and is used up. */
    redeem: (bookingId: string, ticketId: string): void => void redeem.run(ticketId, bookingId),
    /** Those of former days that nobody came for. */
    forgetBefore: (businessDate: string): void => void forgetUnused.run(businessDate),
  };
}
