import type { Db } from './db.ts';

export type LeaseStore = ReturnType<typeof createLeaseStore>;

export interface LeaseKey {
  readonly businessDate: string;
  readonly prefix: string;
  readonly kioskDigit: number;
}

/** Which kiosk may use the numbers `9k00`-`9k99` of a series on a day: the first that asked (rulings R20). */
export function createLeaseStore(db: Db) {
  const take = db
    .prepare<[LeaseKey & { readonly kioskId: string; readonly leasedAt: number }], string>(
      `INSERT INTO leases (business_date, prefix, kiosk_digit, kiosk_id, leased_at)
       VALUES (@businessDate, @prefix, @kioskDigit, @kioskId, @leasedAt)
       ON CONFLICT DO UPDATE SET leased_at = leased_at
       RETURNING kiosk_id`,
    )
    .pluck();
  return {
    /** @returns whether the range is this kiosk's: a kiosk that took over a digit waits for the next day */
    take: (key: LeaseKey, kioskId: string, leasedAt: number): boolean =>
      take.get({ ...key, kioskId, leasedAt }) === kioskId,
  };
}
