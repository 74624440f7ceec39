import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { SERIAL_BYTES, type CertificateParts } from '@lobby/shared';
import { z } from 'zod/mini';
import { keyHash } from './keyHash.ts';

const pem = z.string().check(z.maxLength(4_096));
/** As files hold it. */
export const keyPairFile = z.strictObject({ key: pem, certificate: pem });

export interface KeyPair {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  /** SHA-256 of the public key. */
  readonly keyHash: Uint8Array;
}

/** @throws when they do not belong together */
export function checkedKeyPair({ key, certificate }: z.infer<typeof keyPairFile>): KeyPair {
  const parsed = new X509Certificate(certificate);
  if (!parsed.checkPrivateKey(createPrivateKey(key))) throw new Error('the certificate is of another key');
  return { key, certificate, keyHash: keyHash(parsed) };
}

/**
 * A certificate that `write` makes, for a new P-256 key unless `key` (PEM) is given.
 * @param issuerKey PEM; without it the key signs for itself
 */
export function newKeyPair(
  write: (parts: CertificateParts & { readonly keyHash: Uint8Array }) => Uint8Array,
  issuerKey?: string,
  key?: string,
): KeyPair {
  const own =
    key === undefined ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : createPrivateKey(key);
  const publicKey = createPublicKey(own);
  const signer = issuerKey === undefined ? own : createPrivateKey(issuerKey);
  const hash = keyHash({ publicKey });
  const certificate = write({
    spki: publicKey.export({ type: 'spki', format: 'der' }),
    keyHash: hash,
    serial: randomBytes(SERIAL_BYTES),
    sign: (bytes) => sign('sha256', bytes, signer),
  });
  return {
    key: own.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: new X509Certificate(certificate).toString(),
    keyHash: hash,
  };
}
