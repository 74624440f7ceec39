import { createHmac } from 'node:crypto';
import { formatRecoveryCode, RECOVERY_CODE_BYTES, recoveryCheckInput } from '@lobby/shared';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

export interface RecoveryCode {
  /** 48 digits in groups of six, told this once. */
  readonly code: string;
  readonly kioskName: string;
  /** It has the hash now; otherwise with its next connection, and until then the code opens nothing. */
  readonly isOnline: boolean;
}

/**
 * A code for the staff menu of one kiosk while the hub is away (rulings R22); the one before is worth nothing any more.
 * For one kiosk, not for the branch: a code is used up where it was typed, and other kiosks that are alone could not hear of
 * that. Only a keyed hash stays. `actorId` null: at the hub's own machine.
 */
export function makeRecoveryCode(
  { store, devicesOnline, randomBytes, newId, now, log }: HubContext,
  actorId: string | null,
  kioskId: string,
): Outcome<RecoveryCode> {
  const kiosk = store.identity.device(kioskId);
  if (kiosk?.role !== 'kiosk') return { refused: 'DEVICE_UNKNOWN' };
  const secret = randomBytes(RECOVERY_CODE_BYTES);
  const codeId = newId();
  const hash = createHmac('sha256', secret).update(recoveryCheckInput(codeId, kioskId)).digest();
  const at = now();
  store.transaction(() => {
    store.recovery.put({ kioskId, codeId, hash, madeAt: at });
    store.audit.add({ at, actorId, action: 'recovery.make', ref: kioskId, ok: true });
  });
  log.info('recovery code made', { kioskId, codeId });
  return {
    answer: { code: formatRecoveryCode(secret), kioskName: kiosk.name, isOnline: devicesOnline.has(kioskId) },
    tell: [{ about: 'recovery', kioskId }],
  };
}
