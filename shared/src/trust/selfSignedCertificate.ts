import { ascii, der } from './der.ts';
import {
  ALWAYS,
  certificate,
  commonName,
  critical,
  extensionOids,
  isNoAuthority,
  keyUsage,
  plain,
  type CertificateParts,
} from './certificate.ts';

/** What every certificate of a pinned key says; who somebody is says the key alone, by its hash (trust.md 1.5). */
export const CERTIFICATE_NAME = 'lobby';

const DNS_NAME = 2;

/**
 * A self-signed certificate (X.509 v3, DER) for both ends of TLS, valid 1970-01-01 to 9999-12-31, so that a machine
 * with a dead clock battery still connects (trust.md, fact 6).
 * @param subject of its own where one end holds two of them: OpenSSL looks only at the first of a subject
 */
export function selfSignedCertificate(parts: CertificateParts, subject = CERTIFICATE_NAME): Uint8Array {
  const name = commonName(subject);
  const { serverAuth, clientAuth } = extensionOids;
  return certificate({
    ...parts,
    issuer: name,
    subject: name,
    validity: ALWAYS,
    extensions: [
      isNoAuthority,
      keyUsage('digitalSignature'),
      critical(extensionOids.extendedKeyUsage, der.sequence(der.oid(serverAuth), der.oid(clientAuth))),
      plain(extensionOids.subjectAltName, der.sequence(der.implicit(DNS_NAME, ascii(CERTIFICATE_NAME)))),
    ],
  });
}
