import { join } from 'node:path';
import type { PrivateFiles } from '@lobby/shared';
import type { HubConfig } from '../config.ts';
import { readBankCertificate } from '../store/bankCertificate.ts';
import { serverNames } from '../store/branchCa.ts';
import {
  HUB_IDENTITY_FILE,
  loadHubIdentity,
  NEXT_IDENTITY_FILE,
  readNextIdentity,
} from '../store/hubIdentity.ts';
import { DeviceTls } from './deviceTls.ts';
import { RenewedTls, type RenewedTlsDeps } from './renewedTls.ts';

export interface OpenDeviceTlsDeps extends Pick<RenewedTlsDeps, 'log' | 'warn' | 'now'> {
  readonly files: PrivateFiles;
}

/**
 * With the identity of the data folder, or the bank's certificate; undefined: this hub speaks no TLS.
 * @throws AppError KEYS_UNREADABLE, DEVICE_CERT_INVALID
 */
export function openDeviceTls(
  { tls, dataDir }: Pick<HubConfig, 'tls' | 'dataDir'>,
  { files, ...deps }: OpenDeviceTlsDeps,
): DeviceTls | undefined {
  if (tls === null) return undefined;
  const { warn, now } = deps;
  const path = join(dataDir, HUB_IDENTITY_FILE);
  if (tls.mode === 'ca') {
    const names = serverNames(tls.names);
    const load = () => readBankCertificate(tls, names, now());
    const bank = new RenewedTls({ ...deps, port: 'device', load });
    return new DeviceTls({ identity: loadHubIdentity(path, files), bank, warn });
  }
  if (files.readPrivate(path) === undefined)
    warn('this hub gets a new key: what was enrolled before must be enrolled again');
  const identity = loadHubIdentity(path, files);
  const next = readNextIdentity(join(dataDir, NEXT_IDENTITY_FILE), files, identity);
  return new DeviceTls({ identity, next, warn });
}
