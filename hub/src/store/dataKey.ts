import { randomBytes } from 'node:crypto';
import { AppError, type PrivateFiles } from '@lobby/shared';

export const DATA_KEY_FILE = 'data.key';
export const DATA_KEY_BYTES = 32;

/**
 * The hub's data key: made at the first start, kept beside the store as the key store of the machine keeps files.
 * @throws AppError KEYS_UNREADABLE when it is missing although the store exists, damaged, or open to others
 */
export function loadDataKey(files: PrivateFiles, path: string, storeExists: boolean): Uint8Array {
  const known = files.readPrivate(path);
  if (known === undefined && storeExists)
    throw new AppError('KEYS_UNREADABLE', 'the data key of an existing store is missing');
  if (known === undefined) {
    const key = randomBytes(DATA_KEY_BYTES);
    files.writePrivate(path, key);
    return key;
  }
  if (known.length !== DATA_KEY_BYTES)
    throw new AppError('KEYS_UNREADABLE', 'the data key has a wrong length');
  return known;
}
