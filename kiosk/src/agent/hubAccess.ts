import { AppError } from '@lobby/shared';
import { HubPins, type HubPinsDeps } from './hubPins.ts';
import { authorizationOf, type DeviceIdentity } from './secretFiles.ts';

/** Where the hub is, and how we show it who we are: by header on this machine, by our certificate everywhere else. */
export interface HubAccess {
  readonly hubUrl: string;
  readonly authorization?: string;
  readonly pins?: HubPins;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** @throws AppError CONFIG_INVALID rather than send the secret of a device to another machine, or go without its pin */
export function hubAccessOf(hubUrl: string, device: DeviceIdentity, deps: HubPinsDeps): HubAccess {
  const { protocol, hostname } = new URL(hubUrl);
  if (device.tls !== undefined) {
    if (protocol !== 'https:')
      throw new AppError('CONFIG_INVALID', 'an enrolled kiosk needs a hubUrl with https');
    return { hubUrl, pins: new HubPins(device.tls, deps) };
  }
  if (protocol !== 'http:' || !LOOPBACK.test(hostname))
    throw new AppError('CONFIG_INVALID', 'a hub on another machine needs enrolment: main.ts join');
  return { hubUrl, authorization: authorizationOf(device) };
}

/** The header of a device without a certificate. */
export function headersOf({ authorization }: HubAccess): Record<string, string> {
  return authorization === undefined ? {} : { authorization };
}
