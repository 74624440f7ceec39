import { ascii, der } from './der.ts';

/** What every certificate of ours says; who somebody is says the key alone, by its hash (trust.md 1.5). */
export const CERTIFICATE_NAME = 'lobby';
export const SERIAL_BYTES = 16;

/** Object identifiers, their content in hexadecimal. */
const OID = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  basicConstraints: '551d13',
  keyUsage: '551d0f',
  extendedKeyUsage: '551d25',
  subjectAltName: '551d11',
  serverAuth: '2b06010505070301',
  clientAuth: '2b06010505070302',
} as const;

const DIGITAL_SIGNATURE = { byte: 0x80, unusedBits: 7 } as const;
const DNS_NAME = 2;

export interface CertificateParts {
  /** The public P-256 key as SubjectPublicKeyInfo (DER). */
  readonly spki: Uint8Array;
  /** SERIAL_BYTES random bytes. */
  readonly serial: Uint8Array;
  /** ECDSA over SHA-256 with the private key, as DER. */
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

/**
 * A self-signed certificate (X.509 v3, DER) for both ends of TLS, valid 1970-01-01 to 9999-12-31, so that a machine
 * with a dead clock battery still connects (trust.md, fact 6).
 */
export function selfSignedCertificate({ spki, serial, sign }: CertificateParts): Uint8Array {
  const algorithm = der.sequence(der.oid(OID.ecdsaWithSha256));
  const name = der.sequence(der.set(der.sequence(der.oid(OID.commonName), der.utf8(CERTIFICATE_NAME))));
  const signed = der.sequence(
    der.explicit(0, der.integer(Uint8Array.of(2))), // v3
    der.integer(positive(serial)),
    algorithm,
    name,
    der.sequence(der.utcTime('700101000000Z'), der.generalizedTime('99991231235959Z')),
    name,
    spki,
    der.explicit(3, extensions()),
  );
  return der.sequence(signed, algorithm, der.bits(sign(signed)));
}

function extensions(): Uint8Array {
  const { byte, unusedBits } = DIGITAL_SIGNATURE;
  return der.sequence(
    critical(OID.basicConstraints, der.sequence()), // no authority
    critical(OID.keyUsage, der.bits(Uint8Array.of(byte), unusedBits)),
    critical(OID.extendedKeyUsage, der.sequence(der.oid(OID.serverAuth), der.oid(OID.clientAuth))),
    der.sequence(
      der.oid(OID.subjectAltName),
      der.octets(der.sequence(der.implicit(DNS_NAME, ascii(CERTIFICATE_NAME)))),
    ),
  );
}

function critical(oid: string, content: Uint8Array): Uint8Array {
  return der.sequence(der.oid(oid), der.true, der.octets(content));
}

/** Neither negative nor with a zero in front. */
function positive(serial: Uint8Array): Uint8Array {
  const bytes = serial.slice(0, SERIAL_BYTES);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}
