import { z } from 'zod/mini';
import { cacheParts } from '../cardKeys.ts';
import { errorCodes } from '../errors.ts';
import * as f from './fields.ts';

/** Why cards get ordinary tickets: no customer data at all, held by somebody, damaged, of other card keys, too old. */
export const cacheTroubles = ['absent', 'locked', 'unreadable', 'otherEpoch', 'expired'] as const;
export type CacheTrouble = (typeof cacheTroubles)[number];

/** The answer to `GET health`: how the hub itself is. Nothing of a customer, and no count of customers by tier. */
export const hubHealth = z.strictObject({
  at: f.time,
  version: f.shortText,
  uptimeMs: f.count,
  /** Of the folder with the store; null: the system does not tell. */
  disk: z.nullable(z.strictObject({ freeBytes: f.count, totalBytes: f.count })),
  /** What is imported of the customer package; empty: every card gets an ordinary ticket. */
  packages: z
    .array(z.strictObject({ part: z.enum(cacheParts), seq: f.count, createdAt: f.time, rows: f.count }))
    .check(z.maxLength(cacheParts.length)),
  /** Now or in the last quarter of an hour; null: none. */
  packagesTrouble: z.nullable(z.enum(cacheTroubles)),
  /** Of the certificate for pages; null: pages of this machine only, or not written by the hub. */
  certificateEndsAt: z.nullable(f.time),
  /** null: no backup is set up. `code`: the last try failed. */
  backup: z.nullable(z.strictObject({ lastAt: z.nullable(f.time), code: z.nullable(z.enum(errorCodes)) })),
  devicesEncrypted: z.boolean(),
});
export type HubHealth = z.infer<typeof hubHealth>;
