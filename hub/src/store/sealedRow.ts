import { createCipheriv, createDecipheriv } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What sealing adds to a text: nonce in front, tag behind. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/** A nonce for this one text under this one key: random, or a keyed hash of its arguments in tests. */
export type NonceSource = (aad: Uint8Array, plain: Uint8Array) => Uint8Array;

/** nonce(12) ‖ AES-256-GCM ‖ tag(16). `aad` ties the row to its place, so that rows cannot change places. */
export function sealRow(key: Uint8Array, aad: Uint8Array, plain: Uint8Array, nonceFor: NonceSource): Buffer {
  const nonce = nonceFor(aad, plain).subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined when key, place or content do not belong together. The caller wipes the result if it is a key. */
export function openRow(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < SEAL_BYTES) return undefined;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    // The one thing final() can say here: the tag does not match.
    plain.fill(0);
    return undefined;
  }
}
