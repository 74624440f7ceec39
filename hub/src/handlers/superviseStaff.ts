import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** Ends a lock-out of somebody else who was recognised in person; nobody vouches for himself. */
export function unlockStaff(
  { store, now, log }: HubContext,
  actor: StaffMember,
  { staffNo }: CommandRequest<'staff.unlock'>,
): Outcome<CommandAnswer<'staff.unlock'>> {
  const staff = store.identity.staffByNo(staffNo);
  if (staff === undefined) return { refused: 'STAFF_UNKNOWN' };
  if (staff.staffId === actor.staffId) return { refused: 'NOT_ALLOWED' };
  store.signIn.clear(staffNo);
  const { staffId } = staff;
  store.audit.add({ at: now(), actorId: actor.staffId, action: 'staff.unlock', ref: staffId, ok: true });
  log.info('sign-in unlocked', { staffId, by: actor.staffId });
  return { answer: {} };
}

/** Whoever forgot to sign out, or whose cookie somebody may have: from now on nothing of theirs is open. */
export function signOutStaff(
  { store, now, log }: HubContext,
  actor: StaffMember,
  { staffNo }: CommandRequest<'staff.signOut'>,
): Outcome<CommandAnswer<'staff.signOut'>> {
  const staff = store.identity.staffByNo(staffNo);
  if (staff === undefined) return { refused: 'STAFF_UNKNOWN' };
  const { staffId } = staff;
  if (staffId === actor.staffId) return { refused: 'NOT_ALLOWED' };
  const at = now();
  const ended = store.identity.endSessionsOf(staffId, at);
  const details = { sessions: ended.length };
  store.audit.add({
    at,
    actorId: actor.staffId,
    action: 'staff.signOut',
    ref: staffId,
    ok: true,
    details,
  });
  log.info('staff signed out', { staffId, by: actor.staffId, sessions: ended.length });
  return {
    answer: { ended: ended.length },
    tell: ended.map((sessionId) => ({ about: 'sessionEnded', sessionId })),
  };
}

/** Somebody has left the branch: from now on unknown, and all sessions end at once. */
export function letStaffGo(
  { store, now, log }: HubContext,
  actor: StaffMember,
  { staffNo }: CommandRequest<'staff.left'>,
): Outcome<CommandAnswer<'staff.left'>> {
  const staff = store.identity.staffByNo(staffNo);
  if (staff === undefined) return { refused: 'STAFF_UNKNOWN' };
  if (staff.staffId === actor.staffId) return { refused: 'NOT_ALLOWED' };
  const { staffId } = staff;
  const ended = store.identity.endSessionsOf(staffId, now());
  store.identity.leave(staffId, now());
  store.audit.add({ at: now(), actorId: actor.staffId, action: 'staff.left', ref: staffId, ok: true });
  log.info('staff left', { staffId, by: actor.staffId });
  return {
    answer: {},
    tell: [
      ...ended.map((sessionId) => ({ about: 'sessionEnded' as const, sessionId })),
      { about: 'colleague', staffId },
    ],
  };
}
