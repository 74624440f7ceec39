import type { DeviceRole } from '../roles.ts';

/**
 * A device proves that it knows the secret of its code with HMAC-SHA-256(secret, proofInput). `exported` is keying
 * material of this one TLS session, so that a proof relayed through somebody else's connection is worth nothing.
 */
export const ENROL_EXPORTER = 'EXPORTER-lobby-enrol';
export const ENROL_EXPORTED_BYTES = 32;

/** What is signed: the session, the role the device was told to have, and its own id. */
export function enrolProofInput(exported: Uint8Array, role: DeviceRole, deviceId: string): Uint8Array {
  const text = (part: string): number[] => Array.from(part, (char) => char.charCodeAt(0));
  return Uint8Array.from([...text('lobby-enrol/1\0'), ...exported, ...text(`${role}\0${deviceId}`)]);
}
