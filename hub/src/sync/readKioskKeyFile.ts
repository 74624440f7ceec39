import {
  decodeMessage,
  KIOSK_KEYS_SIGNED_PREFIX,
  kioskKeyFile,
  kioskKeyStatement,
  MAX_KIOSK_KEY_FILE_CHARS,
} from '@lobby/shared';
import type { KeyObject } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { whyUnsigned } from './whyUnsigned.ts';

const PREFIX = Buffer.from(KIOSK_KEYS_SIGNED_PREFIX, 'latin1');

export type KioskKeyFound =
  | { readonly found: 'file'; readonly seq: number; readonly file: string }
  | { readonly found: 'nothing' }
  | {
      readonly found: 'refused';
      readonly reason: 'unreadable' | 'keyUnknown' | 'signatureWrong' | 'otherKiosk';
    };

const refused = (reason: Extract<KioskKeyFound, { found: 'refused' }>['reason']): KioskKeyFound => ({
  found: 'refused',
  reason,
});

/**
 * Looks at the outside of a file with card keys, so that one that no kiosk would take does not displace one that it
 * would. The kiosk itself does not rely on this.
 * @param keyId of the kiosk's public key
 */
export function readKioskKeyFile(
  path: string,
  keyId: string,
  keys: ReadonlyMap<string, KeyObject>,
): KioskKeyFound {
  try {
    const file = readShort(path);
    if (file === undefined) return { found: 'nothing' };
    const { signed, signatures } = decodeMessage(kioskKeyFile, file, MAX_KIOSK_KEY_FILE_CHARS);
    const bytes = Buffer.from(signed, 'base64url');
    const reason = whyUnsigned({ prefix: PREFIX, bytes, signatures }, keys);
    if (reason !== undefined) return refused(reason);
    const statement = decodeMessage(kioskKeyStatement, bytes.toString('utf8'), MAX_KIOSK_KEY_FILE_CHARS);
    return statement.keyId === keyId ? { found: 'file', seq: statement.seq, file } : refused('otherKiosk');
  } catch {
    // Not there for reading, not of this form: the next look may find a better one.
    return refused('unreadable');
  }
}

/** Never through a symbolic link; undefined: no such file. One that is too long comes cut, and is refused. */
function readShort(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const into = Buffer.alloc(MAX_KIOSK_KEY_FILE_CHARS + 1);
    let length = 0;
    for (let got = -1; got !== 0 && length < into.length; length += got)
      got = readSync(file, into, length, into.length - length, null);
    return into.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}
