import { AppError, type Logger, type PrivateFiles } from '@lobby/shared';
import type { HubKeys } from './hubTls.ts';
import { readDeviceFile, writeDeviceFile, type DeviceIdentity } from './secretFiles.ts';

/** The keys in the device file, which `join` and `rekey` may change beside a running agent. */
export interface KeptKeys {
  /** As they are there now; undefined when this machine was enrolled anew: then they are another device's. @throws AppError */
  read(keys: HubKeys): HubKeys | undefined;
  /** Writes what the hub announced of its own keys. @throws AppError IDENTITY_UNKNOWN, KEYS_UNREADABLE */
  keepHub(keys: HubKeys): void;
  /** Puts the key that the hub accepted in front. @throws AppError IDENTITY_UNKNOWN, KEYS_UNREADABLE */
  keepOwn(keys: HubKeys): void;
}

export function createKeptKeys(file: string, files: PrivateFiles, log: Logger): KeptKeys {
  function known(keys: HubKeys): DeviceIdentity & { readonly tls: HubKeys } {
    const { tls, ...device } = readDeviceFile(file, log, files);
    if (tls === undefined || !isSameDevice(tls, keys))
      throw new AppError('IDENTITY_UNKNOWN', 'the device file is of another enrolment: start anew');
    return { ...device, tls };
  }
  return {
    read(keys) {
      const { tls } = readDeviceFile(file, log, files);
      return tls && isSameDevice(tls, keys) ? tls : undefined;
    },
    keepHub(keys) {
      const { tls, ...device } = known(keys);
      const { hubCertificate, nextHubCertificate, hubKeyIds } = keys;
      const { nextHubCertificate: _, ...own } = tls;
      const next = nextHubCertificate === undefined ? {} : { nextHubCertificate };
      writeDeviceFile(file, { ...device, tls: { ...own, hubCertificate, ...next, hubKeyIds } }, files);
    },
    keepOwn(keys) {
      const { tls, ...device } = known(keys);
      const { key, certificate, other } = keys;
      writeDeviceFile(file, { ...device, tls: { ...tls, key, certificate, ...(other && { other }) } }, files);
    },
  };
}

/** Of a device that has no device file of its own, as in tests. */
export const keptNowhere: KeptKeys = {
  read: () => undefined,
  keepHub: () => undefined,
  keepOwn: () => undefined,
};

/** They have a key in common. */
function isSameDevice(one: HubKeys, other: HubKeys): boolean {
  const theirs = [other.key, other.other?.key];
  return theirs.includes(one.key) || (one.other !== undefined && theirs.includes(one.other.key));
}
