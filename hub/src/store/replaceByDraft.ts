import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './replaceFile.ts';

/**
 * As `replaceFile`, for what is too large for memory: `fill` writes into an empty file beside it, readable by the owner
 * only, which is synced and gets the name. `beforeRename` runs once all of it is on the disk.
 */
export function replaceByDraft(
  path: string,
  fill: (draft: string) => void,
  beforeRename: () => void = () => undefined,
): void {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    closeSync(openSync(draft, 'wx', 0o600));
    fill(draft);
    syncFile(draft);
    beforeRename();
    renameSync(draft, path);
  } catch (error) {
    for (const suffix of ['', '-journal']) rmSync(draft + suffix, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
