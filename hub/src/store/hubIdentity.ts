import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import {
  AppError,
  CERTIFICATE_NAME,
  decodeMessage,
  selfSignedCertificate,
  shortKeyId,
  type PrivateFiles,
} from '@lobby/shared';
import { plainPrivateFiles } from './hubPrivateFiles.ts';
import { checkedKeyPair, keyPairFile, newKeyPair, type KeyPair } from './keyPair.ts';
import type { SignAsHub } from './outboxStore.ts';
import { replaceFile } from './replaceFile.ts';

export const HUB_IDENTITY_FILE = 'hub-identity.json';
/** The key this hub will change to. After the change it stays and means nothing. */
export const NEXT_IDENTITY_FILE = 'hub-identity-next.json';
const MAX_CHARS = 8_192;
/** What is in it is no secret: anybody who connects sees it. */
const PUBLIC_FILE = 0o644;

/** What devices know this hub by: its key. They pin its hash. */
export type HubIdentity = KeyPair;

/**
 * The identity in the data folder; made at the first start that needs one. Its certificate lies beside it as
 * `….crt`, to be taken to the center, which seals the branch part to it (rulings R13).
 * @throws AppError KEYS_UNREADABLE
 */
export function loadHubIdentity(path: string, files: PrivateFiles = plainPrivateFiles): HubIdentity {
  const known = files.readPrivate(path);
  const text = known === undefined ? newIdentityText() : Buffer.from(known).toString('utf8');
  const identity = parseHubIdentity(text);
  if (known === undefined) files.writePrivate(path, Buffer.from(text));
  leaveCertificate(`${path}.crt`, identity.certificate);
  return identity;
}

/** Beside an identity, for the center. */
export function leaveCertificate(path: string, certificate: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== certificate)
    replaceFile(path, certificate, PUBLIC_FILE);
}

/** The public key, SPKI: what the center has to know. */
export function publicKeyOf({ certificate }: Pick<HubIdentity, 'certificate'>): Uint8Array {
  return new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
}

/** The key this hub will change to; undefined: none was made since the last change. @throws AppError KEYS_UNREADABLE */
export function readNextIdentity(
  path: string,
  files: PrivateFiles,
  { certificate }: Pick<HubIdentity, 'certificate'>,
): HubIdentity | undefined {
  const known = files.readPrivate(path);
  if (known === undefined) return undefined;
  const next = parseHubIdentity(Buffer.from(known).toString('utf8'));
  return next.certificate === certificate ? undefined : next;
}

/** @throws AppError KEYS_UNREADABLE when key and certificate do not belong together */
export function parseHubIdentity(text: string): HubIdentity {
  try {
    return checkedKeyPair(decodeMessage(keyPairFile, text, MAX_CHARS));
  } catch {
    // Without its cause: that one may quote the key.
    throw new AppError('KEYS_UNREADABLE', 'the file with the identity of the hub is damaged');
  }
}

/** ECDSA with SHA-256, as IEEE P1363 (64 bytes). */
export function signerOf({ key }: Pick<HubIdentity, 'key'>): SignAsHub {
  const privateKey = createPrivateKey(key);
  return (bytes) => sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' });
}

/** A new P-256 key with its certificate, as the file holds them. */
export function newIdentityText(): string {
  const { key, certificate } = newKeyPair((parts) => selfSignedCertificate(parts));
  return JSON.stringify({ key, certificate });
}

/** The same for a hub that has an identity: devices hold both certificates, so this one has a subject of its own. */
export function nextIdentityText(): string {
  const { key, certificate } = newKeyPair((parts) =>
    selfSignedCertificate(parts, `${CERTIFICATE_NAME} ${shortKeyId(parts.keyHash)}`),
  );
  return JSON.stringify({ key, certificate });
}
