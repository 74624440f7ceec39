import { createHmac } from 'node:crypto';
import { commands, decodeValue, enrolProofInput, type CommandAnswer } from '@lobby/shared';
import { equalBytes } from '../store/secrets.ts';
import { admitDevice } from './admitDevice.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** What this TLS session says about who asks: neither is taken from the message. */
export interface Peer {
  /** base64url SHA-256 of the key of its certificate. */
  readonly deviceId: string;
  readonly exported: Uint8Array;
}

/**
 * Makes whoever proves the secret of an open code a device of the branch, with the role and name the hub gave the code,
 * once somebody has confirmed it. A device that is one already hears so again: its first answer may have been lost.
 */
export function joinDevice(
  ctx: Pick<HubContext, 'store' | 'now' | 'log' | 'enrolments'>,
  { deviceId, exported }: Peer,
  body: unknown,
): Outcome<CommandAnswer<'device.enrol'>> {
  const { store, log, enrolments } = ctx;
  const { proof } = decodeValue(commands['device.enrol'].request, body);
  const known = store.deviceKeys.holder(deviceId);
  if (known !== undefined)
    return { answer: { deviceId: known.deviceId, role: known.role, name: known.name } };
  if (store.deviceKeys.isKnown(deviceId)) return { refused: 'ENROL_REFUSED' };
  if (enrolments.waits(deviceId)) return { refused: 'ENROL_WAITS' };

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
  if (invitation.unattended !== true) {
    log.info('a device waits to be confirmed', { deviceId, role });
    return { refused: 'ENROL_WAITS' };
  }
  admitDevice(ctx, { ...invitation, deviceId, actorId: null });
  return { answer: { deviceId, role, name } };
}
