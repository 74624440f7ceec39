import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '../store/folderLock.ts';

/** What a demo keeps in its folder; whatever else lies there is not ours to delete. */
const OURS = ['hub', 'kiosk-1', 'packages', 'demo', 'tickets', 'logs'] as const;

/** Deletes a demo's data. @throws AppError STORE_IN_USE while it runs */
export function forgetBranch(dataDir: string): void {
  const hub = join(dataDir, 'hub');
  if (existsSync(hub)) lockFolder(join(hub, 'hub.lock'))();
  for (const name of OURS) rmSync(join(dataDir, name), { recursive: true, force: true });
}
