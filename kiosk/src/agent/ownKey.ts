import { createPublicKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { SERIAL_BYTES, selfSignedCertificate } from '@lobby/shared';

/** A key of this device, and the certificate that shows it. PEM. */
export interface OwnKey {
  readonly key: string;
  readonly certificate: string;
}

/** A new P-256 key that nobody knows yet. */
export function makeOwnKey(): OwnKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = new X509Certificate(
    selfSignedCertificate({
      spki: publicKey.export({ type: 'spki', format: 'der' }),
      serial: randomBytes(SERIAL_BYTES),
      sign: (bytes) => sign('sha256', bytes, privateKey),
    }),
  );
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certificate.toString(),
  };
}

/** Its public half: SPKI, DER. */
export function spkiOf({ key }: Pick<OwnKey, 'key'>): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}
