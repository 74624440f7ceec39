import type { HubContext } from './hubContext.ts';
import type { Invitation } from './enrolments.ts';

/** A device of a key has no secret: nothing hashes to nothing, so its id never works in the header. */
const NO_SECRET = new Uint8Array(0);

export interface Admission extends Invitation {
  /** The id of its key, and its own from now on. */
  readonly deviceId: string;
  /** Who compared its characters; null: the hub's own machine, or nobody. */
  readonly actorId: string | null;
}

/** From here on the device is one of the branch. */
export function admitDevice(
  { store, now, log }: Pick<HubContext, 'store' | 'now' | 'log'>,
  { deviceId, role, name, actorId }: Admission,
): void {
  const at = now();
  store.transaction(() => {
    const kioskDigit = role === 'kiosk' ? store.identity.freeKioskDigit() : null;
    store.identity.addDevice({ deviceId, role, name, kioskDigit, secretHash: NO_SECRET, createdAt: at });
    store.deviceKeys.addFirst({ keyId: deviceId, deviceId, at });
    store.audit.add({ at, actorId, action: 'device.enrol', ref: deviceId, ok: true });
  });
  log.info('device enrolled', { deviceId, role });
}
