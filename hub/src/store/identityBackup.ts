import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { AppError, decodeMessage } from '@lobby/shared';
import { z } from 'zod/mini';

export const MIN_PASSPHRASE_CHARS = 12;
/** OWASP's scrypt parameters: about half a second and 128 MiB for each guess (trust.md 1.7). */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const MAX_CHARS = 32_768;
const KIND = 'lobby-hub-identity/1';

const text = z.string().check(z.regex(/^[A-Za-z0-9_-]*$/), z.maxLength(16_384));
const backup = z.strictObject({ kind: z.literal(KIND), salt: text, sealed: text });

/** The identity of a hub as a file that only the passphrase opens (scrypt, AES-256-GCM). */
export function sealIdentity(identity: string, passphrase: string): string {
  if (passphrase.length < MIN_PASSPHRASE_CHARS)
    throw new AppError('PASSWORD_WEAK', `a passphrase has at least ${MIN_PASSPHRASE_CHARS} characters`);
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), iv).setAAD(Buffer.from(KIND));
  const body = Buffer.concat([cipher.update(identity, 'utf8'), cipher.final()]);
  const sealed = Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64url');
  return `${JSON.stringify({ kind: KIND, salt: salt.toString('base64url'), sealed })}\n`;
}

/** @throws AppError KEYS_UNREADABLE for another passphrase or a damaged file: which of them nobody can tell */
export function openIdentity(file: string, passphrase: string): string {
  try {
    const { salt, sealed } = decodeMessage(backup, file, MAX_CHARS);
    const bytes = Buffer.from(sealed, 'base64url');
    const key = keyOf(passphrase, Buffer.from(salt, 'base64url'));
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(KIND)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const body = bytes.subarray(IV_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError('KEYS_UNREADABLE', 'the backup does not open with this passphrase', cause);
  }
}

function keyOf(passphrase: string, salt: Uint8Array): Uint8Array {
  return scryptSync(passphrase.normalize('NFKC'), salt, KEY_BYTES, SCRYPT);
}
