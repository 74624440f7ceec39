import {
  ALWAYS,
  certificate,
  commonName,
  critical,
  extensionOids as oids,
  isNoAuthority,
  keyUsage,
  plain,
  validity,
  type CertificateParts,
} from './certificate.ts';
import { ascii, der } from './der.ts';
import type { ServerName } from './serverName.ts';

const DNS_NAME = 2;
const IP_ADDRESS = 7;
const KEY_ID_BYTES = 20;
/** For names and addresses of no kind at all: `0.0.0.0/0` and `::/0`, and a name that nobody can have (RFC 6761). */
const EVERY_ADDRESS = [new Uint8Array(8), new Uint8Array(32)] as const;
const NO_NAME = 'invalid';

export interface BranchCaParts extends CertificateParts {
  /** ASCII; what people read in the list of authorities. */
  readonly name: string;
  /** SHA-256 of the public key. */
  readonly keyHash: Uint8Array;
  /** The only names and addresses it may vouch for. */
  readonly permitted: readonly ServerName[];
}

/**
 * The authority of one branch, for browsers (rulings R3): signs nothing but servers of these names, no other authority.
 * It does not end, so that nobody has to install it anew; it is worth no more than the names it is bound to.
 */
export function branchCaCertificate({ name, keyHash, permitted, ...parts }: BranchCaParts): Uint8Array {
  return certificate({
    ...parts,
    issuer: commonName(name),
    subject: commonName(name),
    validity: ALWAYS,
    extensions: [
      critical(oids.basicConstraints, der.sequence(der.true, der.integer(Uint8Array.of(0)))), // path length 0
      keyUsage('certificateSigning'),
      plain(oids.extendedKeyUsage, der.sequence(der.oid(oids.serverAuth))),
      critical(oids.nameConstraints, nameConstraints(permitted)),
      plain(oids.subjectKeyIdentifier, der.octets(keyHash.slice(0, KEY_ID_BYTES))),
    ],
  });
}

export interface ServerCertificateParts extends CertificateParts {
  /** The name of the authority that signs. */
  readonly issuer: string;
  /** SHA-256 of the authority's public key. */
  readonly issuerKeyHash: Uint8Array;
  readonly names: readonly ServerName[];
  /** Milliseconds since the epoch. */
  readonly validFrom: number;
  readonly validUntil: number;
}

/** The certificate of a server of the branch. */
export function serverCertificate(parts: ServerCertificateParts): Uint8Array {
  const { issuer, issuerKeyHash, names, validFrom, validUntil } = parts;
  return certificate({
    ...parts,
    issuer: commonName(issuer),
    subject: commonName('lobby hub'),
    validity: validity(validFrom, validUntil),
    extensions: [
      isNoAuthority,
      keyUsage('digitalSignature'),
      critical(oids.extendedKeyUsage, der.sequence(der.oid(oids.serverAuth))),
      plain(oids.subjectAltName, der.sequence(...names.map(generalName))),
      plain(oids.authorityKeyIdentifier, der.sequence(der.implicit(0, issuerKeyHash.slice(0, KEY_ID_BYTES)))),
    ],
  });
}

function generalName(name: ServerName): Uint8Array {
  return name.kind === 'dns'
    ? der.implicit(DNS_NAME, ascii(name.text))
    : der.implicit(IP_ADDRESS, name.address);
}

/** A kind of name of which nothing is permitted is named too: without a word about it, all of it would be allowed. */
function nameConstraints(permitted: readonly ServerName[]): Uint8Array {
  const names = permitted.filter(({ kind }) => kind === 'dns');
  const addresses = permitted.filter(({ kind }) => kind === 'ip');
  const allowed = [
    ...permitted.map((one) =>
      one.kind === 'dns' ? generalName(one) : der.implicit(IP_ADDRESS, withFullMask(one.address)),
    ),
    ...(names.length === 0 ? [der.implicit(DNS_NAME, ascii(NO_NAME))] : []),
  ];
  const refused = addresses.length === 0 ? EVERY_ADDRESS.map((all) => der.implicit(IP_ADDRESS, all)) : [];
  const subtrees = (trees: readonly Uint8Array[]) => trees.map((tree) => der.sequence(tree));
  return der.sequence(
    der.explicit(0, ...subtrees(allowed)),
    ...(refused.length === 0 ? [] : [der.explicit(1, ...subtrees(refused))]),
  );
}

/** This one address: every bit counts (RFC 5280, 4.2.1.10). */
function withFullMask(address: Uint8Array): Uint8Array {
  return Uint8Array.from([...address, ...address.map(() => 0xff)]);
}
