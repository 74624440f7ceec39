import type { Db } from './db.ts';
import type { Sealer } from './sealer.ts';

export type DoNotDisturbStore = ReturnType<typeof createDoNotDisturbStore>;

/** Customers who asked not to be approached, as keyed hashes (requirements 4.6). */
export function createDoNotDisturbStore(db: Db, sealer: Sealer) {
  const put = db.prepare<[Uint8Array, number]>(
    `INSERT INTO do_not_disturb (customer_key, until) VALUES (?, ?)
     ON CONFLICT (customer_key) DO UPDATE SET until = max(until, excluded.until)`,
  );
  const until = db
    .prepare<[Uint8Array], number>(`SELECT until FROM do_not_disturb WHERE customer_key = ?`)
    .pluck();
  const forget = db.prepare<[number]>(`DELETE FROM do_not_disturb WHERE until < ?`);
  return {
    put: (customerKey: Uint8Array, untilMs: number): void => void put.run(customerKey, untilMs),
    isOn: (customerRef: string, now: number): boolean =>
      (until.get(sealer.customerKey(customerRef)) ?? 0) > now,
    forgetBefore: (at: number): void => void forget.run(at),
  };
}
