import type { DeviceView } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';

type DeviceDeps = Pick<HubContext, 'store' | 'kioskReports' | 'devicesOnline' | 'lookUps'>;

const MAX_DEVICES = 64;

/** The kiosks of the branch, as whoever looks after the hall sees them. */
export function deviceViews(deps: DeviceDeps): DeviceView[] {
  return deps.store.identity
    .devices()
    .filter(({ role }) => role === 'kiosk')
    .slice(0, MAX_DEVICES)
    .map((device) => deviceViewOf(deps, device));
}

export function deviceViewOf(
  { kioskReports, devicesOnline, lookUps }: DeviceDeps,
  { deviceId, name }: Device,
): DeviceView {
  const report = kioskReports.get(deviceId);
  return {
    deviceId,
    name,
    online: devicesOnline.has(deviceId),
    reader: report?.reader ?? null,
    printer: report?.printer ?? null,
    paperLow: report?.paperLow ?? false,
    ...(lookUps.isAlarming(deviceId) && { cardsUnknown: true }),
  };
}
