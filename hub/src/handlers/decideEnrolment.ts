import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { admitDevice } from './admitDevice.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

export type Decision = Omit<CommandRequest<'device.confirm'>, 'requestId'>;

/** Lets in the device that used a code, or not. `actorId` null: decided at the hub's own machine. */
export function decideEnrolment(
  ctx: Pick<HubContext, 'store' | 'now' | 'log' | 'enrolments'>,
  actorId: string | null,
  { enrolmentId, deviceId, accept }: Decision,
): Outcome<CommandAnswer<'device.confirm'>> {
  const { store, now, log, enrolments } = ctx;
  const invitation = enrolments.decide(enrolmentId, deviceId, accept);
  if (invitation === undefined) return { refused: 'ENROL_OVER' };
  if (accept) admitDevice(ctx, { ...invitation, deviceId, actorId });
  else {
    store.audit.add({ at: now(), actorId, action: 'device.enrol', ref: deviceId, ok: false });
    log.warn('device not confirmed', { deviceId, code: 'ENROL_REFUSED' });
  }
  return { answer: {} };
}

/** IT has compared the characters that hub and device show. */
export function confirmDevice(
  ctx: HubContext,
  { staffId }: StaffMember,
  wish: CommandRequest<'device.confirm'>,
): Outcome<CommandAnswer<'device.confirm'>> {
  return decideEnrolment(ctx, staffId, wish);
}
