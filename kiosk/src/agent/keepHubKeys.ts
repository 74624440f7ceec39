import { AppError, type Logger, type PrivateFiles } from '@lobby/shared';
import type { HubKeys } from './hubTls.ts';
import { readDeviceFile, writeDeviceFile } from './secretFiles.ts';

/**
 * Writes what the hub announced into the device file, unless this machine was enrolled anew meanwhile: then the file is
 * another device's.
 * @throws AppError IDENTITY_UNKNOWN, KEYS_UNREADABLE
 */
export function keepHubKeys(file: string, tls: HubKeys, files: PrivateFiles, log: Logger): void {
  const known = readDeviceFile(file, log, files);
  if (known.tls?.key !== tls.key)
    throw new AppError('IDENTITY_UNKNOWN', 'the device file is of another enrolment: start anew');
  writeDeviceFile(file, { ...known, tls }, files);
}
