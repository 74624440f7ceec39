import { join } from 'node:path';
import type { Logger, PrivateFiles } from '@lobby/shared';
import type { HubConfig } from '../config.ts';
import {
  HUB_IDENTITY_FILE,
  loadHubIdentity,
  NEXT_IDENTITY_FILE,
  readNextIdentity,
} from '../store/hubIdentity.ts';
import { DeviceTls } from './deviceTls.ts';

/** With the identity of the data folder; undefined: this hub speaks no TLS. @throws AppError KEYS_UNREADABLE */
export function openDeviceTls(
  { tls, dataDir }: Pick<HubConfig, 'tls' | 'dataDir'>,
  files: PrivateFiles,
  warn: Logger['warn'],
): DeviceTls | undefined {
  if (tls === null) return undefined;
  const path = join(dataDir, HUB_IDENTITY_FILE);
  if (files.readPrivate(path) === undefined)
    warn('this hub gets a new key: what was enrolled before must be enrolled again');
  const identity = loadHubIdentity(path, files);
  const next = readNextIdentity(join(dataDir, NEXT_IDENTITY_FILE), files, identity);
  return new DeviceTls(identity, next, warn);
}
