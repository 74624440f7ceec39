import { statSync } from 'node:fs';
import { AppError } from '@lobby/shared';
import { listBackups } from './backupFiles.ts';

/**
 * A store that is gone or empty although there are backups of it: a new one would give today's numbers again.
 * @throws AppError STORE_DAMAGED
 */
export function refuseLostStore(path: string, folder: string | undefined): void {
  if (folder === undefined || listBackups(folder).length === 0) return;
  const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0 };
  if (size === 0) throw new AppError('STORE_DAMAGED', 'the store is gone, and there are backups of it');
}
