import { der } from './der.ts';

export const SERIAL_BYTES = 16;

/** Object identifiers, their content in hexadecimal. */
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
export const extensionOids = {
  basicConstraints: '551d13',
  keyUsage: '551d0f',
  extendedKeyUsage: '551d25',
  subjectAltName: '551d11',
  nameConstraints: '551d1e',
  subjectKeyIdentifier: '551d0e',
  authorityKeyIdentifier: '551d23',
  serverAuth: '2b06010505070301',
  clientAuth: '2b06010505070302',
} as const;

export interface CertificateParts {
  /** The public P-256 key as SubjectPublicKeyInfo (DER). */
  readonly spki: Uint8Array;
  /** SERIAL_BYTES random bytes. */
  readonly serial: Uint8Array;
  /** ECDSA over SHA-256 with the issuer's private key, as DER. */
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

export interface CertificateText extends CertificateParts {
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly validity: Uint8Array;
  readonly extensions: readonly Uint8Array[];
}

/** An X.509 v3 certificate in DER (RFC 5280, 4.1). */
export function certificate(text: CertificateText): Uint8Array {
  const algorithm = der.sequence(der.oid(ECDSA_WITH_SHA256));
  const signed = der.sequence(
    der.explicit(0, der.integer(Uint8Array.of(2))), // v3
    der.integer(positive(text.serial)),
    algorithm,
    text.issuer,
    text.validity,
    text.subject,
    text.spki,
    der.explicit(3, der.sequence(...text.extensions)),
  );
  return der.sequence(signed, algorithm, der.bits(text.sign(signed)));
}

/** `name`: ASCII. */
export function commonName(name: string): Uint8Array {
  return der.sequence(der.set(der.sequence(der.oid(COMMON_NAME), der.utf8(name))));
}

/** 1970-01-01 to 9999-12-31. */
export const ALWAYS = der.sequence(der.utcTime('700101000000Z'), der.generalizedTime('99991231235959Z'));

/** Both in milliseconds since the epoch. */
export function validity(from: number, until: number): Uint8Array {
  return der.sequence(timeOf(from), timeOf(until));
}

/** Two digits of the year up to 2049, four from then on (RFC 5280, 4.1.2.5). */
function timeOf(at: number): Uint8Array {
  const text = new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '');
  return Number(text.slice(0, 4)) < 2050 ? der.utcTime(text.slice(2)) : der.generalizedTime(text);
}

const usages = {
  digitalSignature: { byte: 0x80, unusedBits: 7 },
  certificateSigning: { byte: 0x04, unusedBits: 2 },
} as const;

export function keyUsage(usage: keyof typeof usages): Uint8Array {
  const { byte, unusedBits } = usages[usage];
  return critical(extensionOids.keyUsage, der.bits(Uint8Array.of(byte), unusedBits));
}

/** Basic constraints: signs no other certificate. */
export const isNoAuthority = critical(extensionOids.basicConstraints, der.sequence());

/** An extension that a reader must understand or refuse the certificate. */
export function critical(oid: string, content: Uint8Array): Uint8Array {
  return der.sequence(der.oid(oid), der.true, der.octets(content));
}

export function plain(oid: string, content: Uint8Array): Uint8Array {
  return der.sequence(der.oid(oid), der.octets(content));
}

/** Neither negative nor with a zero in front. */
function positive(serial: Uint8Array): Uint8Array {
  const bytes = serial.slice(0, SERIAL_BYTES);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}
