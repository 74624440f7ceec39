import { z } from 'zod/mini';

/** Ed25519 over a prefix of the kind of file and its exact bytes. Several, so that a new key can sign beside the old one. */
export const signatureList = z
  .array(
    z.strictObject({
      /** First 64 bits of SHA-256 over the 32 bytes of the public key, hex. */
      keyId: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
      signature: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/)),
    }),
  )
  .check(z.minLength(1), z.maxLength(4));
export type SignatureList = z.infer<typeof signatureList>;
