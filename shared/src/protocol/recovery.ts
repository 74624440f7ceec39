import { z } from 'zod/mini';
import { RECOVERY_CHECK_BYTES } from '../trust/recoveryCode.ts';
import * as f from './fields.ts';

/** By which a kiosk knows the recovery code that IT made for it; the code itself is nowhere (rulings R22). */
export const recoveryCheck = z.strictObject({ codeId: f.id, check: f.bytes(RECOVERY_CHECK_BYTES) });
export type RecoveryCheck = z.infer<typeof recoveryCheck>;

/** `opened`: the code was used and is worth nothing any more. `acted`: what was done then. `locked`: five wrong tries. */
export const recoveryEvents = ['opened', 'acted', 'locked'] as const;

export const recoveryCommands = {
  // device port
  /** What happened at the staff menu of a kiosk while the hub was away, one by one and in order. */
  'kiosk.recovery': {
    request: z.strictObject({
      requestId: f.requestId,
      codeId: f.id,
      what: z.enum(recoveryEvents),
      /** With `acted`: which line of the menu. */
      action: z.exactOptional(f.id),
      /** By the clock of the kiosk, corrected by what the hub last told. */
      at: f.time,
    }),
    answer: z.strictObject({}),
  },
} as const;
