import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  AppError,
  chooseKeyStore,
  createPrivateFiles,
  fileKeyStore,
  type KeyStoreWish,
  type Logger,
  type PrivateDisk,
  type PrivateFiles,
  type RunProgram,
} from '@lobby/shared';
import { replaceFile } from './replaceFile.ts';

/** PowerShell takes a second or two to start. */
const PROGRAM_ENDS_MS = 15_000;
const MAX_FILE_BYTES = 32 * 1024;
const OTHERS_MAY_READ = 0o077;

function diskOf(log: Logger): PrivateDisk {
  return {
    read(path) {
      if (!existsSync(path)) return undefined;
      const { size, mode } = statSync(path);
      if (size > MAX_FILE_BYTES) throw new AppError('MESSAGE_TOO_LARGE', 'the file is too large');
      if (process.platform !== 'win32' && (mode & OTHERS_MAY_READ) !== 0)
        log.warn('a file with secrets can be read by others', { file: path });
      return readFileSync(path);
    },
    write: (path, bytes) => replaceFile(path, bytes),
    shred(path) {
      const file = openSync(path, 'r+');
      writeSync(file, Buffer.alloc(statSync(path).size));
      fsyncSync(file);
      closeSync(file);
      rmSync(path);
    },
  };
}

const run: RunProgram = (program, args, input) => {
  const { status, stdout } = spawnSync(program, args, { input, timeout: PROGRAM_ENDS_MS, windowsHide: true });
  // No output at all when it could not be started.
  return { status, output: (stdout as Buffer | null) ?? new Uint8Array() };
};

/** Keys as plain files. */
export function plainKioskFiles(log: Logger): PrivateFiles {
  return createPrivateFiles({ keyStore: fileKeyStore, disk: diskOf(log) });
}

/**
 * This kiosk's keys in the key store of its machine.
 * @param credentialsDirectory what a service manager opened for this process, if it did
 * @throws AppError KEY_STORE_MISSING
 */
export function openKioskPrivateFiles(
  wish: KeyStoreWish,
  credentialsDirectory: string | undefined,
  log: Logger,
): PrivateFiles {
  const keyStore = chooseKeyStore(wish, {
    platform: process.platform,
    run,
    hasCredentials: credentialsDirectory !== undefined,
  });
  const given = (name: string): Uint8Array | undefined => {
    const path = join(credentialsDirectory ?? '', name);
    return existsSync(path) ? readFileSync(path) : undefined;
  };
  const disk = diskOf(log);
  return createPrivateFiles({
    keyStore,
    disk,
    ...(credentialsDirectory !== undefined && { credential: given }),
  });
}
