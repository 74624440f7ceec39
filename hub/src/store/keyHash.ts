import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** SHA-256 over the public key (SPKI): who a hub or a device is. As base64url it is the id of the device. */
export function keyHash({ publicKey }: { readonly publicKey: KeyObject }): Buffer {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest();
}

/** The same as text: 43 characters of base64url. */
export function keyId(key: { readonly publicKey: KeyObject }): string {
  return keyHash(key).toString('base64url');
}

/** The same of a public key as the center registers it: SPKI, DER. @throws Error when it is none */
export function keyIdOfSpki(spki: Uint8Array): string {
  return keyId({ publicKey: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }) });
}
