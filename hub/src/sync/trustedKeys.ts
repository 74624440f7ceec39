import { AppError } from '@lobby/shared';
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** Ed25519 public keys, 32 bytes each as base64url, by key id: the allow-list of a hub's configuration. */
export type TrustedKeys = Readonly<Record<string, string>>;

const KEY_TEXT = /^[A-Za-z0-9_-]{43}$/;

/** What the publisher calls a key: the first 64 bits of SHA-256 over its 32 bytes, hex. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16);
}

/** @throws AppError CONFIG_INVALID for anything that is no Ed25519 key */
export function readTrustedKeys(trusted: TrustedKeys): ReadonlyMap<string, KeyObject> {
  return new Map(Object.entries(trusted).map(([keyId, text]) => [keyId, readKey(keyId, text)]));
}

function readKey(keyId: string, text: string): KeyObject {
  if (!KEY_TEXT.test(text)) throw new AppError('CONFIG_INVALID', `trusted key ${keyId} is not 32 bytes`);
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' });
  } catch (error) {
    throw new AppError('CONFIG_INVALID', `trusted key ${keyId} is no Ed25519 key`, error);
  }
}
