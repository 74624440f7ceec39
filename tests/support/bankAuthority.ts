import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import {
  certificate,
  commonName,
  critical,
  extensionOids as oids,
  isNoAuthority,
  keyUsage,
  plain,
  SERIAL_BYTES,
  validity,
} from '../../shared/src/trust/certificate.ts';
import { ascii, der } from '../../shared/src/trust/der.ts';

const DAY_MS = 86_400_000;
const DNS_NAME = 2;
const IP_ADDRESS = 7;
const LOOPBACK = [127, 0, 0, 1] as const;

/** PEM. */
export interface Pair {
  readonly key: string;
  readonly certificate: string;
}

export interface LeafWish {
  readonly usage: 'serverAuth' | 'clientAuth';
  /** Default: a new one. PEM. */
  readonly key?: string;
  readonly name?: string;
  /** Default: 127.0.0.1. */
  readonly address?: readonly [number, number, number, number];
  readonly validUntil?: number;
}

const newKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
const spkiOf = (key: string): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' });
const keyIdOf = (key: string): Buffer => createHash('sha256').update(spkiOf(key)).digest().subarray(0, 20);
const pem = (bytes: Uint8Array): string => new X509Certificate(bytes).toString();

/** An authority of a bank, as one with AD CS has it: signs servers and machines. */
export class BankAuthority {
  readonly certificate: string;
  readonly #name: string;
  readonly #key = newKey();

  constructor(name = 'Bank Issuing CA') {
    this.#name = name;
    this.certificate = this.#issue(name, this.#key, Date.now() + 3_650 * DAY_MS, [
      critical(oids.basicConstraints, der.sequence(der.true)),
      keyUsage('certificateSigning'),
      plain(oids.subjectKeyIdentifier, der.octets(keyIdOf(this.#key))),
    ]);
  }

  /** For a name and an address. */
  leaf({
    usage,
    key = newKey(),
    name = 'hub.bank.example',
    address = LOOPBACK,
    validUntil = Date.now() + 90 * DAY_MS,
  }: LeafWish): Pair {
    const names = der.sequence(
      der.implicit(DNS_NAME, ascii(name)),
      der.implicit(IP_ADDRESS, Uint8Array.from(address)),
    );
    const certified = this.#issue(name, key, validUntil, [
      isNoAuthority,
      keyUsage('digitalSignature'),
      plain(oids.extendedKeyUsage, der.sequence(der.oid(oids[usage]))),
      plain(oids.subjectAltName, names),
      plain(oids.authorityKeyIdentifier, der.sequence(der.implicit(0, keyIdOf(this.#key)))),
    ]);
    return { key, certificate: certified };
  }

  #issue(subject: string, key: string, validUntil: number, extensions: readonly Uint8Array[]): string {
    return pem(
      certificate({
        spki: spkiOf(key),
        serial: randomBytes(SERIAL_BYTES),
        sign: (bytes) => sign('sha256', bytes, this.#key),
        issuer: commonName(this.#name),
        subject: commonName(subject),
        validity: validity(Date.now() - DAY_MS, validUntil),
        extensions,
      }),
    );
  }
}
