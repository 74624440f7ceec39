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
  chooseKeyStore,
  createPrivateFiles,
  fileKeyStore,
  type KeyStoreWish,
  type PrivateDisk,
  type PrivateFiles,
  type RunProgram,
} from '@lobby/shared';
import { readPrivateFile } from './privateFile.ts';
import { replaceFile } from './replaceFile.ts';

/** PowerShell takes a second or two to start. */
const PROGRAM_ENDS_MS = 15_000;

const disk: PrivateDisk = {
  read: (path) => (existsSync(path) ? readPrivateFile(path) : undefined),
  write: (path, bytes) => replaceFile(path, bytes),
  shred(path) {
    const file = openSync(path, 'r+');
    try {
      writeSync(file, Buffer.alloc(statSync(path).size));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    rmSync(path);
  },
};

const run: RunProgram = (program, args, input) => {
  const { status, stdout } = spawnSync(program, args, { input, timeout: PROGRAM_ENDS_MS, windowsHide: true });
  // No output at all when it could not be started.
  return { status, output: (stdout as Buffer | null) ?? new Uint8Array() };
};

/** Keys as plain files (0600): tests, and programs that only look at a folder. */
export const plainPrivateFiles: PrivateFiles = createPrivateFiles({ keyStore: fileKeyStore, disk });

/**
 * The hub's keys in the key store of its machine.
 * @param credentialsDirectory what a service manager opened for this process, if it did
 * @throws AppError KEY_STORE_MISSING
 */
export function openHubPrivateFiles(
  wish: KeyStoreWish,
  credentialsDirectory: string | undefined,
): PrivateFiles {
  const hasCredentials = credentialsDirectory !== undefined;
  const keyStore = chooseKeyStore(wish, { platform: process.platform, run, hasCredentials });
  return createPrivateFiles({
    keyStore,
    disk,
    ...(credentialsDirectory !== undefined && {
      credential: (name: string) => {
        const path = join(credentialsDirectory, name);
        return existsSync(path) ? readFileSync(path) : undefined;
      },
    }),
  });
}
