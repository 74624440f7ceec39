import { createHash, type X509Certificate } from 'node:crypto';

/** SHA-256 over the public key (SPKI): who a hub or a device is. As base64url it is the id of the device. */
export function keyHash(certificate: X509Certificate): Buffer {
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest();
}
