import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './syncFolder.ts';

const OWNER_ONLY = 0o600;

/** Old or new, never half, and on the disk when it returns. Readable by the owner only unless `mode` says otherwise. */
export function replaceFile(path: string, content: string | Uint8Array, mode: number = OWNER_ONLY): void {
  const half = `${path}.half`;
  rmSync(half, { force: true });
  const file = openSync(half, 'wx', mode);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(half, path);
  syncFolder(dirname(path));
}
