import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type PrivateFiles } from '@lobby/shared';
import { lockFolder } from '../store/folderLock.ts';
import { HUB_IDENTITY_FILE, parseHubIdentity } from '../store/hubIdentity.ts';
import { openIdentity, sealIdentity } from '../store/identityBackup.ts';
import { replaceFile } from '../store/replaceFile.ts';

/** @throws AppError KEYS_UNREADABLE, PASSWORD_WEAK */
export function backUpIdentity(files: PrivateFiles, dataDir: string, out: string, passphrase: string): void {
  const known = files.readPrivate(join(dataDir, HUB_IDENTITY_FILE));
  if (known === undefined) throw new AppError('KEYS_UNREADABLE', 'this hub has no identity yet');
  const text = Buffer.from(known).toString('utf8');
  parseHubIdentity(text);
  replaceFile(out, sealIdentity(text, passphrase));
}

/** @throws AppError STORE_IN_USE while the hub runs, KEYS_UNREADABLE */
export function restoreIdentity(
  files: PrivateFiles,
  dataDir: string,
  from: string,
  passphrase: string,
): void {
  const text = openIdentity(readFileSync(from, 'utf8'), passphrase);
  parseHubIdentity(text);
  const unlock = lockFolder(join(dataDir, 'hub.lock'));
  try {
    files.writePrivate(join(dataDir, HUB_IDENTITY_FILE), Buffer.from(text));
  } finally {
    unlock();
  }
}
