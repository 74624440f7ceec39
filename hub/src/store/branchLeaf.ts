import { X509Certificate } from 'node:crypto';
import {
  AppError,
  decodeMessage,
  serverCertificate,
  type PrivateFiles,
  type ServerName,
} from '@lobby/shared';
import { mayVouchFor, type BranchCa } from './branchCa.ts';
import { plainPrivateFiles } from './hubPrivateFiles.ts';
import { checkedKeyPair, keyPairFile, newKeyPair, type KeyPair } from './keyPair.ts';
import { isFor, type ServerKeys } from './serverKeys.ts';

export const STAFF_TLS_FILE = 'staff-tls.json';
const DAY_MS = 86_400_000;
/** For clocks of PCs that are behind. */
const BEFORE_MS = 2 * DAY_MS;
/** Browsers take at most 397 days (rulings R3). */
const LIFE_MS = 180 * DAY_MS;
/** Time for clocks that are ahead, and for a person where a renewal fails. */
export const RENEW_BEFORE_MS = 60 * DAY_MS;
const MAX_CHARS = 16_384;

export interface BranchLeafWish {
  readonly path: string;
  readonly ca: BranchCa;
  readonly names: readonly ServerName[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly files?: PrivateFiles;
}

/**
 * Key and certificate of the staff port under the branch's own authority: those of the file, with a new certificate when
 * it is of another authority or other names, or ends soon. @throws AppError STAFF_CERT_INVALID, KEYS_UNREADABLE
 */
export function loadBranchLeaf(wish: BranchLeafWish): ServerKeys {
  const foreign = wish.names.find((name) => !mayVouchFor(wish.ca, name));
  if (foreign !== undefined)
    throw new AppError('STAFF_CERT_INVALID', `the branch CA may not vouch for ${foreign.text}`);
  const { files = plainPrivateFiles } = wish;
  const kept = readKept(files, wish.path);
  if (kept !== undefined && isGood(kept, wish)) return keysOf(kept);
  const fresh = newLeaf(wish, kept?.key);
  const text = JSON.stringify({ key: fresh.key, certificate: fresh.certificate });
  files.writePrivate(wish.path, Buffer.from(text));
  return keysOf(fresh);
}

/** @throws AppError KEYS_UNREADABLE when others may read it; a damaged one is made anew */
function readKept(files: PrivateFiles, path: string): KeyPair | undefined {
  const known = files.readPrivate(path);
  if (known === undefined) return undefined;
  try {
    return checkedKeyPair(decodeMessage(keyPairFile, Buffer.from(known).toString('utf8'), MAX_CHARS));
  } catch {
    return undefined;
  }
}

function isGood(kept: KeyPair, { ca, names, now }: BranchLeafWish): boolean {
  const certificate = new X509Certificate(kept.certificate);
  return (
    certificate.verify(new X509Certificate(ca.certificate).publicKey) &&
    names.every((name) => isFor(certificate, name)) &&
    certificate.validFromDate.getTime() <= now &&
    !endsSoon({ validUntil: certificate.validToDate.getTime() }, now)
  );
}

export function endsSoon({ validUntil }: Pick<ServerKeys, 'validUntil'>, now: number): boolean {
  return now >= validUntil - RENEW_BEFORE_MS;
}

/** The key stays: enrolled consoles know the server by it. */
function newLeaf({ ca, names, now }: BranchLeafWish, key: string | undefined): KeyPair {
  return newKeyPair(
    (parts) =>
      serverCertificate({
        ...parts,
        issuer: ca.name,
        issuerKeyHash: ca.keyHash,
        names,
        validFrom: now - BEFORE_MS,
        validUntil: now + LIFE_MS,
      }),
    ca.key,
    key,
  );
}

function keysOf({ key, certificate }: KeyPair): ServerKeys {
  return { key, certificate, validUntil: new X509Certificate(certificate).validToDate.getTime() };
}
