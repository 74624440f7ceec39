import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type PrivateFiles } from '@lobby/shared';
import { lockFolder } from '../store/folderLock.ts';
import {
  HUB_IDENTITY_FILE,
  leaveCertificate,
  NEXT_IDENTITY_FILE,
  nextIdentityText,
  parseHubIdentity,
  readNextIdentity,
  type HubIdentity,
} from '../store/hubIdentity.ts';
import { openIdentity, sealIdentity } from '../store/identityBackup.ts';
import { replaceFile } from '../store/replaceFile.ts';

/** @throws AppError KEYS_UNREADABLE, PASSWORD_WEAK */
export function backUpIdentity(files: PrivateFiles, dataDir: string, out: string, passphrase: string): void {
  const { key, certificate } = identityOf(files, dataDir);
  replaceFile(out, sealIdentity(JSON.stringify({ key, certificate }), passphrase));
}

/**
 * Makes the key that this hub will change to; one that is there already stays, because devices may have heard of it. Its
 * certificate lies beside it as `….crt`: the center seals the branch part to both keys.
 * @returns SHA-256 of the public key
 * @throws AppError STORE_IN_USE while the hub runs, KEYS_UNREADABLE
 */
export function prepareNextIdentity(files: PrivateFiles, dataDir: string): Uint8Array {
  return whileStopped(dataDir, () => {
    const path = join(dataDir, NEXT_IDENTITY_FILE);
    const current = identityOf(files, dataDir);
    const known = readNextIdentity(path, files, current);
    const text = nextIdentityText();
    const next = known ?? parseHubIdentity(text);
    if (known === undefined) files.writePrivate(path, Buffer.from(text));
    leaveCertificate(`${path}.crt`, next.certificate);
    return next.keyHash;
  });
}

/**
 * Makes the next key the current one, in one step: a crash leaves the one or the other.
 * @returns SHA-256 of the public key
 * @throws AppError STORE_IN_USE while the hub runs, KEYS_UNREADABLE also when no next key was made
 */
export function switchIdentity(files: PrivateFiles, dataDir: string): Uint8Array {
  return whileStopped(dataDir, () => {
    const next = readNextIdentity(join(dataDir, NEXT_IDENTITY_FILE), files, identityOf(files, dataDir));
    if (next === undefined) throw new AppError('KEYS_UNREADABLE', 'no next key was made: identity next');
    const { key, certificate, keyHash } = next;
    files.writePrivate(join(dataDir, HUB_IDENTITY_FILE), Buffer.from(JSON.stringify({ key, certificate })));
    return keyHash;
  });
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
  whileStopped(dataDir, () => files.writePrivate(join(dataDir, HUB_IDENTITY_FILE), Buffer.from(text)));
}

function identityOf(files: PrivateFiles, dataDir: string): HubIdentity {
  const known = files.readPrivate(join(dataDir, HUB_IDENTITY_FILE));
  if (known === undefined) throw new AppError('KEYS_UNREADABLE', 'this hub has no identity yet');
  return parseHubIdentity(Buffer.from(known).toString('utf8'));
}

function whileStopped<T>(dataDir: string, change: () => T): T {
  const unlock = lockFolder(join(dataDir, 'hub.lock'));
  try {
    return change();
  } finally {
    unlock();
  }
}
