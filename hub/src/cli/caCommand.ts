import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { AppError, type PrivateFiles } from '@lobby/shared';
import type { HubConfig } from '../config.ts';
import { BRANCH_CA_FILE, loadBranchCa } from '../store/branchCa.ts';
import { replaceFile } from '../store/replaceFile.ts';
import type { LobbyIo } from './runLobby.ts';

/** A certificate is no secret. */
const EVERYBODY_READS = 0o644;

/**
 * Writes the certificate of the branch's authority for IT to install, and makes the authority if the hub has not run
 * yet. @throws AppError CONFIG_INVALID, KEYS_UNREADABLE
 */
export function saveAuthority(
  { staffTls, dataDir, branch }: HubConfig,
  files: PrivateFiles,
  out: string | undefined,
  { say, texts, path }: LobbyIo,
): void {
  if (out === undefined) throw new AppError('CONFIG_INVALID', 'ca --out FILE');
  if (staffTls?.mode !== 'branchCa')
    throw new AppError(
      'CONFIG_INVALID',
      'this hub has no authority of its own: staffTls.mode is not branchCa',
    );
  const { permitted = staffTls.names } = staffTls;
  const ca = loadBranchCa(join(dataDir, BRANCH_CA_FILE), { branchId: branch.branchId, permitted }, files);
  replaceFile(path(out), ca.certificate, EVERYBODY_READS);
  say(`${texts.saved} ${path(out)}`);
  say(`${ca.name}\n${texts.vouchesFor} ${ca.permitted.map(({ text }) => text).join(', ')}`);
  say(`SHA-256 ${new X509Certificate(ca.certificate).fingerprint256}`);
}
