import { join } from 'node:path';
import type { KeyStoreKind, PrivateFiles } from '@lobby/shared';
import { BRANCH_CA_FILE } from '../store/branchCa.ts';
import { STAFF_TLS_FILE } from '../store/branchLeaf.ts';
import { DATA_KEY_FILE } from '../store/dataKey.ts';
import { lockFolder } from '../store/folderLock.ts';
import { HUB_IDENTITY_FILE, NEXT_IDENTITY_FILE } from '../store/hubIdentity.ts';

/**
 * Moves the hub's plain key files into the key store of this machine, before a service of another user is given them.
 * @throws AppError STORE_IN_USE while the hub runs, KEYS_UNREADABLE
 */
export function sealKeys(files: PrivateFiles, dataDir: string): KeyStoreKind {
  const unlock = lockFolder(join(dataDir, 'hub.lock'));
  try {
    for (const name of [DATA_KEY_FILE, HUB_IDENTITY_FILE, NEXT_IDENTITY_FILE, BRANCH_CA_FILE, STAFF_TLS_FILE])
      files.readPrivate(join(dataDir, name));
    return files.kind;
  } finally {
    unlock();
  }
}
