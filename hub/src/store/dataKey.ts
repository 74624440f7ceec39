import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { AppError } from '@lobby/shared';
import { readPrivateFile } from './privateFile.ts';
import { replaceFile } from './replaceFile.ts';

export const DATA_KEY_BYTES = 32;

/**
 * The hub's data key: made at the first start, 0600, beside the store until a key store of the system holds it.
 * @throws AppError KEYS_UNREADABLE when it is missing although the store exists, damaged, or open to others
 */
export function loadDataKey(path: string, storeExists: boolean): Uint8Array {
  if (existsSync(path)) return readKey(path);
  if (storeExists) throw new AppError('KEYS_UNREADABLE', 'the data key of an existing store is missing');
  const key = randomBytes(DATA_KEY_BYTES);
  replaceFile(path, key);
  return key;
}

function readKey(path: string): Uint8Array {
  const key = readPrivateFile(path);
  if (key.length !== DATA_KEY_BYTES) throw new AppError('KEYS_UNREADABLE', 'the data key has a wrong length');
  return key;
}
