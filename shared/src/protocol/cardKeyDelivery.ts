import { z } from 'zod/mini';
import { MAX_KEY_SETS, MAX_KIOSK_KEY_FILE_CHARS } from '../trust/kioskKeyFile.ts';
import { cacheParts } from '../cardKeys.ts';
import * as f from './fields.ts';

/** A part of the customer data and an epoch of its keys. */
export const partEpoch = z.strictObject({ part: z.enum(cacheParts), epoch: f.count });
export type PartEpoch = z.infer<typeof partEpoch>;

/** What the hub knows of card keys: it can open none of them. */
export const offeredKeys = z.strictObject({
  /** Of the customer data that cards are looked up in; empty: there are none. */
  inUse: z.array(partEpoch).check(z.maxLength(cacheParts.length)),
  /** Number of the newest key file that waits for this kiosk; null: none does. */
  fileSeq: z.nullable(f.count),
});
export type OfferedKeys = z.infer<typeof offeredKeys>;

/** What a kiosk says of its own. */
export const heldKeys = z.strictObject({
  epochs: z.array(partEpoch).check(z.maxLength(MAX_KEY_SETS)),
  /** The last file was not of a center this kiosk trusts, not for it, or damaged. */
  refused: z.boolean(),
});
export type HeldKeys = z.infer<typeof heldKeys>;

export const cardKeyCommands = {
  /** The newest key file for the kiosk that asks, to nobody else; null: there is none. */
  'cardKeys.fetch': {
    request: z.strictObject({ requestId: f.requestId }),
    answer: z.strictObject({ file: z.nullable(z.string().check(z.maxLength(MAX_KIOSK_KEY_FILE_CHARS))) }),
  },
} as const;
