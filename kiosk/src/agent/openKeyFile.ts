import { createPublicKey, verify } from 'node:crypto';
import {
  AppError,
  CARD_KEYS_PURPOSE,
  decodeMessage,
  KIOSK_KEYS_SIGNED_PREFIX,
  kioskKeyFile,
  kioskKeyStatement,
  MAX_KIOSK_KEY_FILE_CHARS,
  type SignatureList,
} from '@lobby/shared';
import { decodeKeySets, type NumberedKeys } from './cardKeysFile.ts';
import { openBox, publicKeyHashOf } from './openBox.ts';

const PREFIX = Buffer.from(KIOSK_KEYS_SIGNED_PREFIX, 'latin1');

export interface KeyFileTrust {
  /** Of the center, out of this kiosk's configuration: Ed25519, 32 bytes as base64url, by key id. */
  readonly trustedKeys: Readonly<Record<string, string>>;
  /** PEM, what the center may have sealed to. */
  readonly deviceKeys: readonly string[];
}

/**
 * Card keys as a hub handed them over, believed only if a center that this kiosk was told of by hand has signed them
 * for the key of this kiosk (kioskKeyFile.ts in shared). The hub is not asked whom to believe.
 * @throws AppError CARD_KEYS_REFUSED
 */
export function openKeyFile(text: string, { trustedKeys, deviceKeys }: KeyFileTrust): NumberedKeys {
  try {
    const { signed, signatures } = decodeMessage(kioskKeyFile, text, MAX_KIOSK_KEY_FILE_CHARS);
    const bytes = Buffer.from(signed, 'base64url');
    if (!isSigned(bytes, signatures, trustedKeys)) throw new Error('not signed by a center we trust');
    const statement = decodeMessage(kioskKeyStatement, bytes.toString('utf8'), MAX_KIOSK_KEY_FILE_CHARS);
    const deviceKey = deviceKeys.find(
      (key) => publicKeyHashOf(key).toString('base64url') === statement.keyId,
    );
    if (deviceKey === undefined) throw new Error('sealed to another key');
    const plain = openBox(deviceKey, CARD_KEYS_PURPOSE, Buffer.from(statement.box, 'base64url'));
    const parts = decodeKeySets(Buffer.from(plain).toString('utf8')).parts;
    plain.fill(0);
    return { seq: statement.seq, parts };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('CARD_KEYS_REFUSED', `card keys are not taken: ${reason}`);
  }
}

function isSigned(
  bytes: Uint8Array,
  signatures: SignatureList,
  trusted: KeyFileTrust['trustedKeys'],
): boolean {
  const signed = Buffer.concat([PREFIX, bytes]);
  return signatures.some(({ keyId, signature }) => {
    const x = Object.hasOwn(trusted, keyId) ? trusted[keyId] : undefined;
    if (x === undefined) return false;
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, signed, key, Buffer.from(signature, 'base64url'));
  });
}
