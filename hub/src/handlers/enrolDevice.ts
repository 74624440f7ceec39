import type { DeviceRole } from '@lobby/shared';
import type { Entropy } from '../store/entropy.ts';
import { hashSecret } from '../store/secrets.ts';
import type { HubStore } from '../store/openHubStore.ts';

const SECRET_BYTES = 32;

export interface Enrolment {
  readonly role: DeviceRole;
  readonly name: string;
  /** 0-9, unique among the kiosks of a branch; without it a kiosk has no offline numbers. */
  readonly kioskDigit?: number;
}

/** Adds a device. The secret (base64url) is told once; the hub keeps its hash. */
export function enrolDevice(
  store: Pick<HubStore, 'identity'>,
  enrolment: Enrolment,
  { now, newId, randomBytes }: Entropy,
): { readonly deviceId: string; readonly secret: string } {
  const deviceId = newId();
  const secret = Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url');
  const { role, name, kioskDigit = null } = enrolment;
  store.identity.addDevice({
    deviceId,
    role,
    name,
    kioskDigit,
    secretHash: hashSecret(secret),
    createdAt: now(),
  });
  return { deviceId, secret };
}
