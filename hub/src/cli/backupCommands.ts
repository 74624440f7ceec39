import { join } from 'node:path';
import { AppError } from '@lobby/shared';
import type { HubConfig } from '../config.ts';
import { backUpFolder } from '../store/backup/backUpFolder.ts';
import { newestGoodBackup } from '../store/backup/goodBackup.ts';
import { restoreBackup } from '../store/backup/restoreBackup.ts';
import { writeBackup } from '../store/backup/writeBackup.ts';
import type { LobbyIo } from './runLobby.ts';

type Io = Pick<LobbyIo, 'say' | 'texts' | 'path' | 'now'>;

/** While the hub runs or not. @throws AppError BACKUP_FAILED, CONFIG_INVALID when it is not said where to */
export function backUpCommand(config: HubConfig, out: string | undefined, io: Io): void {
  const storePath = join(config.dataDir, 'hub.db');
  io.say(`${io.texts.saved} ${out === undefined ? backUpBeside(config) : backUpTo(io.path(out))}`);

  function backUpTo(path: string): string {
    return named(() => {
      writeBackup(storePath, path, io.now());
      return path;
    });
  }

  function backUpBeside({ backup }: HubConfig): string {
    if (backup === null) throw new AppError('CONFIG_INVALID', 'backup --out FILE');
    const keep = { last: backup.keepLast, days: backup.keepDays };
    return named(() => backUpFolder({ storePath, folder: backup.dir, keep, now: io.now() }).path);
  }
}

/** @throws AppError STORE_IN_USE while the hub runs, STORE_DAMAGED when there is no good backup, STORE_SCHEMA_TOO_NEW */
export function restoreCommand(config: HubConfig, from: string | undefined, io: Io): void {
  const path = from === undefined ? newestIn(config.backup?.dir) : io.path(from);
  const { madeAt, aside } = restoreBackup(config.dataDir, path, io.now());
  io.say(`${path}\n${io.texts.storeRestored} ${new Date(madeAt).toLocaleString('sv')}`);
  if (aside !== undefined) io.say(`${io.texts.aside} ${aside}`);
  io.say(io.texts.afterwards);
}

function newestIn(folder: string | undefined): string {
  const newest = folder === undefined ? undefined : newestGoodBackup(folder);
  if (newest === undefined) throw new AppError('STORE_DAMAGED', 'there is no good backup: restore --in FILE');
  return newest.path;
}

function named<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new AppError('BACKUP_FAILED', cause instanceof Error ? cause.message : 'no backup was made', cause);
  }
}
