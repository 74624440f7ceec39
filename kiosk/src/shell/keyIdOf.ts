import { createHash, X509Certificate } from 'node:crypto';

/** base64url SHA-256 of the public key (SPKI) of a certificate in PEM, or undefined for what is none. */
export function keyIdOf(pem: string): string | undefined {
  try {
    const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
    return createHash('sha256').update(spki).digest('base64url');
  } catch {
    return undefined;
  }
}
