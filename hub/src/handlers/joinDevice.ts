import { createHmac } from 'node:crypto';
import { commands, decodeValue, enrolProofInput, type CommandAnswer } from '@lobby/shared';
import { equalBytes } from '../store/secrets.ts';
import type { Enrolments } from './enrolments.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** A device of a key has no secret: nothing hashes to nothing, so its id never works in the header. */
const NO_SECRET = new Uint8Array(0);

/** What this TLS session says about who asks: neither is taken from the message. */
export interface Peer {
  /** base64url SHA-256 of the key of its certificate. */
  readonly deviceId: string;
  readonly exported: Uint8Array;
}

/**
 * Makes whoever proves the secret of an open code a device of the branch, with the role and name the hub gave the code.
 * A device that is one already hears so again: its first answer may have been lost.
 */
export function joinDevice(
  { store, now, log }: Pick<HubContext, 'store' | 'now' | 'log'>,
  enrolments: Enrolments,
  { deviceId, exported }: Peer,
  body: unknown,
): Outcome<CommandAnswer<'device.enrol'>> {
  const { proof } = decodeValue(commands['device.enrol'].request, body);
  const known = store.identity.device(deviceId);
  if (known !== undefined) return { answer: { deviceId, role: known.role, name: known.name } };
  if (store.identity.wasRevoked(deviceId)) return { refused: 'ENROL_REFUSED' };

  const given = Buffer.from(proof, 'base64url');
  const invitation = enrolments.redeem(deviceId, (secret, role) =>
    equalBytes(
      createHmac('sha256', secret)
        .update(enrolProofInput(exported, role, deviceId))
        .digest(),
      given,
    ),
  );
  if (invitation === undefined) return { refused: 'ENROL_REFUSED' };
  const { role, name } = invitation;
  const at = now();
  store.transaction(() => {
    const kioskDigit = role === 'kiosk' ? store.identity.freeKioskDigit() : null;
    store.identity.addDevice({ deviceId, role, name, kioskDigit, secretHash: NO_SECRET, createdAt: at });
    store.audit.add({ at, actorId: null, action: 'device.enrol', ref: deviceId, ok: true });
  });
  log.info('device enrolled', { deviceId, role });
  return { answer: { deviceId, role, name } };
}
