import { AppError } from '@lobby/shared';
import { BankTrust, type BankFiles } from './bankTrust.ts';
import { HubPins, type HubPinsDeps } from './hubPins.ts';
import type { HubTrust } from './hubTrust.ts';
import { authorizationOf, type DeviceIdentity } from './secretFiles.ts';

/** Where the hub is, and how we show it who we are: by header on this machine, by our certificate everywhere else. */
export interface HubAccess {
  readonly hubUrl: string;
  readonly authorization?: string;
  readonly trust?: HubTrust;
}

export interface HubAccessDeps extends HubPinsDeps {
  /** The bank's certificates in place of pinned keys. */
  readonly bank?: BankFiles | undefined;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * @throws AppError CONFIG_INVALID rather than send the secret of a device to another machine, or go without its pin;
 * DEVICE_CERT_INVALID
 */
export function hubAccessOf(
  hubUrl: string,
  device: DeviceIdentity,
  { bank, ...deps }: HubAccessDeps,
): HubAccess {
  const { protocol, hostname } = new URL(hubUrl);
  if (bank !== undefined) {
    if (device.tls !== undefined)
      throw new AppError(
        'CONFIG_INVALID',
        'hubTls: this machine has pinned keys; join anew, or leave hubTls out',
      );
    if (protocol !== 'https:') throw new AppError('CONFIG_INVALID', 'hubTls needs a hubUrl with https');
    return { hubUrl, trust: new BankTrust(bank, deps.log) };
  }
  if (device.tls !== undefined) {
    if (protocol !== 'https:')
      throw new AppError('CONFIG_INVALID', 'an enrolled kiosk needs a hubUrl with https');
    return { hubUrl, trust: new HubPins(device.tls, deps) };
  }
  if (protocol !== 'http:' || !LOOPBACK.test(hostname))
    throw new AppError('CONFIG_INVALID', 'a hub on another machine needs enrolment: main.ts join');
  return { hubUrl, authorization: authorizationOf(device) };
}

/** The header of a device without a certificate. */
export function headersOf({ authorization }: HubAccess): Record<string, string> {
  return authorization === undefined ? {} : { authorization };
}
