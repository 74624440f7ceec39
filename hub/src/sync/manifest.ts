import { cacheParts, macAlgorithms, signatureList } from '@lobby/shared';
import { z } from 'zod/mini';

/** Signed before the bytes of the manifest, so that a signature made for anything else is worth nothing here. */
export const SIGNED_PREFIX = Buffer.from('lobby.sync.v1\0', 'latin1');

export const MAX_MANIFEST_BYTES = 16 * 1024;
export const MAX_SIGNATURE_BYTES = 4 * 1024;
/** More than all customers of the largest bank's province. */
export const MAX_ROWS = 200_000_000;

const time = z.int().check(z.nonnegative());
const count = z.int().check(z.gte(0), z.lte(MAX_ROWS));

/** What the center says about one package of one part. The file it speaks of has no name in it: see packageFiles. */
export const manifestSchema = z.strictObject({
  type: z.literal('lobby.cache'),
  v: z.literal(1),
  part: z.enum(cacheParts),
  /** The branch a branch part is for; null for the province part, which all branches share. */
  branchId: z.nullable(z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,16}$/))),
  /** Of the hub whose device key opens the data file (SHA-256 of its public key); null: the file is not sealed. */
  sealedFor: z.nullable(z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))),
  /** Of the key that hub will change to, once it has announced one: a second box opens with it. */
  sealedForNext: z.exactOptional(z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))),
  /** Rises with each package of a part. */
  seq: z.int().check(z.gte(1)),
  /** Of the card keys (R13). */
  epoch: z.int().check(z.gte(1)),
  algorithm: z.enum(macAlgorithms),
  /** Milliseconds since the epoch, the center's clock. */
  createdAt: time,
  validFrom: time,
  expiresAt: time,
  /** Cards. */
  rows: count,
  customers: count,
  /** Of the data file, in bytes. */
  size: z.int().check(z.gte(0)),
  /** Of the data file, hex. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Ids of the keys that open the data file, in the order of their boxes; none: it is not sealed. */
export function receiversOf({
  sealedFor,
  sealedForNext,
}: Pick<Manifest, 'sealedFor' | 'sealedForNext'>): readonly string[] {
  return [sealedFor, sealedForNext].filter((id) => typeof id === 'string');
}

export const signaturesSchema = z.strictObject({ signatures: signatureList });
export type Signatures = z.infer<typeof signaturesSchema>;
