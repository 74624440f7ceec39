import { join } from 'node:path';
import { backupName, listBackups, tidyBackups, type KeptBackups } from './backupFiles.ts';
import { writeBackup } from './writeBackup.ts';

export interface BackupJob {
  readonly storePath: string;
  readonly folder: string;
  readonly keep: KeptBackups;
  /** ms since the epoch. */
  readonly now: number;
}

export interface BackupMade {
  readonly path: string;
  readonly bytes: number;
}

/** One more backup in the folder; those that are too old go. @throws as writeBackup, Error of the file system */
export function backUpFolder({ storePath, folder, keep, now }: BackupJob): BackupMade {
  const sequence = (listBackups(folder)[0]?.sequence ?? 0) + 1;
  const path = join(folder, backupName(sequence, now));
  const bytes = writeBackup(storePath, path, now);
  tidyBackups(folder, keep, now);
  return { path, bytes };
}
