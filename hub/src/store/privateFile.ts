import { readFileSync, statSync } from 'node:fs';
import { AppError } from '@lobby/shared';

const OTHERS = 0o077;

/** @throws AppError KEYS_UNREADABLE when other users may read it */
export function readPrivateFile(path: string): Buffer {
  if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0)
    throw new AppError('KEYS_UNREADABLE', 'a file of keys may be read by other users: chmod 600');
  return readFileSync(path);
}
