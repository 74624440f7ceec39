import { createHmac } from 'node:crypto';
import { AppError } from '@lobby/shared';
import type { Db } from './db.ts';
import type { Sealer } from './sealer.ts';

export type DayStore = ReturnType<typeof createDayStore>;

const DAY_KEY_BYTES = 32;
const MARK_BYTES = 8;

/** The business day the hub is in, and the key of its card marks (rulings R19, R30). */
export function createDayStore(db: Db, sealer: Sealer) {
  const read = db.prepare<[string], string | Uint8Array>(`SELECT value FROM meta WHERE key = ?`).pluck();
  const write = db.prepare<[string, string | Uint8Array]>(
    `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  let date: string | undefined;
  let key: Uint8Array | undefined;

  function reload(): void {
    const storedDate = read.get('business_date');
    const sealed = read.get('day_key');
    assertDate(storedDate, read.get('day_check'));
    date = typeof storedDate === 'string' ? storedDate : undefined;
    key =
      sealed instanceof Uint8Array
        ? Buffer.from(String(sealer.open('meta day_key', sealed)), 'base64url')
        : undefined;
  }
  /** Another date would begin its series anew while numbers of today are in the hall. */
  function assertDate(stored: unknown, check: unknown): void {
    if (check instanceof Uint8Array && sealer.open('meta day_check', check) !== stored)
      throw new AppError('STORE_DAMAGED', 'the business date is not the one that was begun');
  }
  reload();

  return {
    /** undefined before the first day. */
    date: (): string | undefined => date,

    /**
     * Begins a day; the former key is overwritten. Call within the transaction that erases the marks, and `reload`
     * if that fails.
     */
    begin(newDate: string, randomBytes: (size: number) => Uint8Array): void {
      const newKey = randomBytes(DAY_KEY_BYTES);
      write.run('business_date', newDate);
      write.run('day_check', sealer.seal('meta day_check', newDate));
      write.run('day_key', sealer.seal('meta day_key', Buffer.from(newKey).toString('base64url')));
      date = newDate;
      key = newKey;
    },
    reload,

    /** 8 bytes that are equal for the same card token today, and tell nothing tomorrow. */
    cardMark(token: Uint8Array): Uint8Array | undefined {
      return key && createHmac('sha256', key).update(token).digest().subarray(0, MARK_BYTES);
    },
  };
}
