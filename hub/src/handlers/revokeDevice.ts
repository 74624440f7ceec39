import type { CommandAnswer, CommandRequest, RevokeReason } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

export interface Revocation {
  readonly deviceId: string;
  /** Not asked at the hub's own machine. */
  readonly reason?: RevokeReason;
}

/** The device may nothing more from here on, nor whoever signed in at it. `actorId` null: at the hub's own machine. */
export function endDevice(
  { store, now, log }: Pick<HubContext, 'store' | 'now' | 'log'>,
  actorId: string | null,
  { deviceId, reason }: Revocation,
): Outcome<CommandAnswer<'device.revoke'>> {
  const at = now();
  const ended = store.transaction(() => {
    if (!store.identity.revokeDevice(deviceId, at)) return undefined;
    store.kioskKeys.remove(deviceId);
    const details = reason === undefined ? {} : { details: { reason } };
    store.recovery.remove(deviceId);
    store.audit.add({ at, actorId, action: 'device.revoke', ref: deviceId, ok: true, ...details });
    return store.identity.endSessionsAt(deviceId, at);
  });
  if (ended === undefined) return { refused: 'DEVICE_UNKNOWN' };
  log.info('device revoked', { deviceId });
  return {
    answer: {},
    tell: [
      { about: 'deviceRevoked', deviceId, keyIds: store.deviceKeys.of(deviceId) },
      ...ended.map((sessionId) => ({ about: 'sessionEnded' as const, sessionId })),
    ],
  };
}

export function revokeDevice(
  ctx: HubContext,
  { staffId }: StaffMember,
  wish: CommandRequest<'device.revoke'>,
): Outcome<CommandAnswer<'device.revoke'>> {
  return endDevice(ctx, staffId, wish);
}
