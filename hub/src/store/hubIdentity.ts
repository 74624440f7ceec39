import { createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import {
  AppError,
  decodeMessage,
  selfSignedCertificate,
  SERIAL_BYTES,
  type PrivateFiles,
} from '@lobby/shared';
import { z } from 'zod/mini';
import { keyHash } from './keyHash.ts';
import { plainPrivateFiles } from './hubPrivateFiles.ts';
import type { SignAsHub } from './outboxStore.ts';

export const HUB_IDENTITY_FILE = 'hub-identity.json';
const MAX_CHARS = 8_192;

const pem = z.string().check(z.maxLength(4_096));
const identityFile = z.strictObject({ key: pem, certificate: pem });

/** What devices know this hub by: its key. */
export interface HubIdentity {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  /** SHA-256 of the public key: what devices pin. */
  readonly keyHash: Uint8Array;
}

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
    const { key, certificate } = decodeMessage(identityFile, text, MAX_CHARS);
    const parsed = new X509Certificate(certificate);
    if (!parsed.checkPrivateKey(createPrivateKey(key))) throw new Error('the certificate is of another key');
    return { key, certificate, keyHash: keyHash(parsed) };
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
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = selfSignedCertificate({
    spki: publicKey.export({ type: 'spki', format: 'der' }),
    serial: randomBytes(SERIAL_BYTES),
    sign: (bytes) => sign('sha256', bytes, privateKey),
  });
  return JSON.stringify({
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    certificate: new X509Certificate(certificate).toString(),
  });
}
