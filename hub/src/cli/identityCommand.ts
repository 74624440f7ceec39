import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '../store/folderLock.ts';
import { HUB_IDENTITY_FILE, parseHubIdentity } from '../store/hubIdentity.ts';
import { openIdentity, sealIdentity } from '../store/identityBackup.ts';
import { readPrivateFile } from '../store/privateFile.ts';
import { replaceFile } from '../store/replaceFile.ts';

/** @throws AppError KEYS_UNREADABLE, PASSWORD_WEAK */
export function backUpIdentity(dataDir: string, out: string, passphrase: string): void {
  const text = readPrivateFile(join(dataDir, HUB_IDENTITY_FILE)).toString('utf8');
  parseHubIdentity(text);
  replaceFile(out, sealIdentity(text, passphrase));
}

/** @throws AppError STORE_IN_USE while the hub runs, KEYS_UNREADABLE */
export function restoreIdentity(dataDir: string, from: string, passphrase: string): void {
  const text = openIdentity(readFileSync(from, 'utf8'), passphrase);
  parseHubIdentity(text);
  const unlock = lockFolder(join(dataDir, 'hub.lock'));
  try {
    replaceFile(join(dataDir, HUB_IDENTITY_FILE), text);
  } finally {
    unlock();
  }
}
