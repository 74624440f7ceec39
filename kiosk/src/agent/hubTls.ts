import { createHash, X509Certificate } from 'node:crypto';
import type { ConnectionOptions, PeerCertificate } from 'node:tls';
import { AppError, CERTIFICATE_NAME } from '@lobby/shared';
import type { OwnKey } from './ownKey.ts';

/** What this device and its hub know each other by, as enrolment left it in the device file. PEM. */
export interface HubKeys extends OwnKey {
  /** The key this device changes to, or has changed from: tried where the hub does not know the first (README). */
  readonly other?: OwnKey;
  readonly hubCertificate: string;
  /** Of the key the hub will change to, once it has announced one. */
  readonly nextHubCertificate?: string;
  /** base64url SHA-256 of public keys: the hub's, and its next one once it has announced one. */
  readonly hubKeyIds: readonly string[];
}

/** What OpenSSL says of a certificate that is not the one we hold. */
const STRANGER = new Set([
  'HUB_KEY_WRONG',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'CERT_SIGNATURE_FAILURE',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  // Of the bank's authority: for another name, or not at this time.
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_NOT_YET_VALID',
  'CERT_HAS_EXPIRED',
]);

/** TLS 1.3 to the one hub that has this key or its next one, and to nobody else. */
export function hubTlsOptions(keys: HubKeys): ConnectionOptions & Pick<OwnKey, 'key'> {
  const { key, certificate, hubCertificate, nextHubCertificate, hubKeyIds } = keys;
  return {
    key,
    cert: certificate,
    ca: nextHubCertificate === undefined ? [hubCertificate] : [hubCertificate, nextHubCertificate],
    minVersion: 'TLSv1.3',
    servername: CERTIFICATE_NAME,
    checkServerIdentity: (_host: string, { raw }: PeerCertificate) => {
      const isOurs = hubKeyIds.includes(keyHashOf(new X509Certificate(raw)).toString('base64url'));
      return isOurs ? undefined : new AppError('HUB_KEY_WRONG', 'another key than that of our hub');
    },
  };
}

/** Somebody else answers at the hub's address: the connection was cut before anything was sent. */
export function isWrongHub(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && STRANGER.has(error.code);
}

/** SHA-256 over the public key (SPKI). */
export function keyHashOf(certificate: X509Certificate): Buffer {
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest();
}
