import { join } from 'node:path';
import type { Logger, PrivateFiles } from '@lobby/shared';
import type { HubConfig } from '../config.ts';
import { readBankCertificate } from '../store/bankCertificate.ts';
import { BRANCH_CA_FILE, loadBranchCa, serverNames } from '../store/branchCa.ts';
import { endsSoon, loadBranchLeaf, STAFF_TLS_FILE } from '../store/branchLeaf.ts';
import { RenewedTls } from './renewedTls.ts';

export interface OpenStaffTlsDeps {
  readonly files: PrivateFiles;
  readonly log: Logger;
  readonly warn: Logger['warn'];
  readonly now: () => number;
}

/** undefined: pages of this machine alone, over plain HTTP. @throws AppError STAFF_CERT_INVALID, KEYS_UNREADABLE */
export function openStaffTls(
  { staffTls, dataDir, branch }: Pick<HubConfig, 'staffTls' | 'dataDir' | 'branch'>,
  { files, ...deps }: OpenStaffTlsDeps,
): RenewedTls | undefined {
  if (staffTls === null) return undefined;
  const { now } = deps;
  const port = 'staff';
  const names = serverNames(staffTls.names);
  if (staffTls.mode === 'files')
    return new RenewedTls({ ...deps, port, load: () => readBankCertificate(staffTls, names, now()) });
  const { permitted = staffTls.names } = staffTls;
  const wish = { branchId: branch.branchId, permitted };
  const ca = loadBranchCa(join(dataDir, BRANCH_CA_FILE), wish, files);
  const path = join(dataDir, STAFF_TLS_FILE);
  return new RenewedTls({
    ...deps,
    port,
    // A key store answers slowly: it is asked again only when there is something to renew.
    load: (current) =>
      current !== undefined && !endsSoon(current, now())
        ? current
        : loadBranchLeaf({ path, ca, names, now: now(), files }),
  });
}
