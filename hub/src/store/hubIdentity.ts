import { createPrivateKey, sign } from 'node:crypto';
import { AppError, decodeMessage, selfSignedCertificate, type PrivateFiles } from '@lobby/shared';
import { plainPrivateFiles } from './hubPrivateFiles.ts';
import { checkedKeyPair, keyPairFile, newKeyPair, type KeyPair } from './keyPair.ts';
import type { SignAsHub } from './outboxStore.ts';

export const HUB_IDENTITY_FILE = 'hub-identity.json';
const MAX_CHARS = 8_192;

/** What devices know this hub by: its key. They pin its hash. */
export type HubIdentity = KeyPair;

/** The identity in the data folder; made at the first start that needs one. @throws AppError KEYS_UNREADABLE */
export function loadHubIdentity(path: string, files: PrivateFiles = plainPrivateFiles): HubIdentity {
  const known = files.readPrivate(path);
  if (known !== undefined) return parseHubIdentity(Buffer.from(known).toString('utf8'));
  const text = newIdentityText();
  files.writePrivate(path, Buffer.from(text));
  return parseHubIdentity(text);
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
  const { key, certificate } = newKeyPair(selfSignedCertificate);
  return JSON.stringify({ key, certificate });
}
