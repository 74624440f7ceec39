import type { RecoveryCheck } from '@lobby/shared';
import type { Db } from './db.ts';

export type RecoveryStore = ReturnType<typeof createRecoveryStore>;

interface NewCode {
  readonly kioskId: string;
  readonly codeId: string;
  readonly hash: Uint8Array;
  readonly madeAt: number;
}

/** By which kiosks know their recovery codes; at most one a kiosk. */
export function createRecoveryStore(db: Db) {
  const put = db.prepare<[NewCode]>(
    `INSERT OR REPLACE INTO recovery_codes (kiosk_id, code_id, hash, made_at)
     VALUES (@kioskId, @codeId, @hash, @madeAt)`,
  );
  const of = db.prepare<[string], Pick<NewCode, 'codeId' | 'hash'>>(
    `SELECT code_id AS codeId, hash FROM recovery_codes WHERE kiosk_id = ?`,
  );
  const remove = db.prepare<[string]>(`DELETE FROM recovery_codes WHERE kiosk_id = ?`);
  const removeOne = db.prepare<[string, string]>(
    `DELETE FROM recovery_codes WHERE kiosk_id = ? AND code_id = ?`,
  );
  return {
    /** Takes the place of the one before. */
    put: (code: NewCode): void => void put.run(code),
    of(kioskId: string): RecoveryCheck | null {
      const row = of.get(kioskId);
      return row === undefined
        ? null
        : { codeId: row.codeId, check: Buffer.from(row.hash).toString('base64url') };
    },
    remove: (kioskId: string): void => void remove.run(kioskId),
    /** @returns whether it was still the code of this kiosk */
    spend: (kioskId: string, codeId: string): boolean => removeOne.run(kioskId, codeId).changes > 0,
  };
}
