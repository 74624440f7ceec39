import type { Tries } from '../domain/signInPolicy.ts';
import type { Db } from './db.ts';
import type { Sealer } from './sealer.ts';

export type SignInStore = ReturnType<typeof createSignInStore>;

/**
 * Tries by a keyed hash of the staff number as it was typed: numbers that nobody has are counted like others, and
 * what is typed there by mistake (a password) is not kept.
 */
export function createSignInStore(db: Db, sealer: Pick<Sealer, 'staffKey'>) {
  const find = db.prepare<[Uint8Array], Tries>(
    `SELECT wrong, locked_until AS lockedUntil, locks, business_date AS businessDate FROM sign_in_tries
      WHERE staff_key = ?`,
  );
  const put = db.prepare<[Tries & { readonly staffKey: Uint8Array }]>(
    `INSERT INTO sign_in_tries (staff_key, wrong, locked_until, locks, business_date)
     VALUES (@staffKey, @wrong, @lockedUntil, @locks, @businessDate)
     ON CONFLICT (staff_key) DO UPDATE SET wrong = excluded.wrong, locked_until = excluded.locked_until,
       locks = excluded.locks, business_date = excluded.business_date`,
  );
  const remove = db.prepare<[Uint8Array]>(`DELETE FROM sign_in_tries WHERE staff_key = ?`);
  const forgetBefore = db.prepare<[string, number]>(
    `DELETE FROM sign_in_tries WHERE business_date < ? AND (locked_until IS NULL OR locked_until <= ?)`,
  );

  return {
    tries: (staffNo: string): Tries | undefined => find.get(sealer.staffKey(staffNo)),
    put: (staffNo: string, tries: Tries): void =>
      void put.run({ ...tries, staffKey: sealer.staffKey(staffNo) }),
    /** As if nobody had tried. */
    clear: (staffNo: string): void => void remove.run(sealer.staffKey(staffNo)),
    /** Drops tries of earlier days that lock nobody at `now`: bounds the table when numbers are guessed at. */
    forgetBefore: (businessDate: string, now: number): void => void forgetBefore.run(businessDate, now),
  };
}
