import type { StaffEntryView, StaffPage } from '@lobby/shared';
import { lockOf } from '../domain/signInPolicy.ts';
import { mayManage } from '../domain/mayManage.ts';
import type { StaffMember } from '../domain/staff.ts';
import { currentDate } from './currentDate.ts';
import type { HubContext } from './hubContext.ts';

const MAX_SESSIONS = 16;
const MAX_STAFF = 500;

/** Everybody of the branch, and how it is with their sign-in. */
export function staffPageFor(ctx: HubContext, reader: StaffMember): StaffPage {
  const { store } = ctx;
  const now = ctx.now();
  const date = currentDate(ctx);
  const staff = store.identity.staff().slice(0, MAX_STAFF);
  return {
    staff: staff.map(({ staffId, staffNo, name, role }): StaffEntryView => {
      const tries = store.signIn.tries(staffNo);
      return {
        staffId,
        staffNo,
        name,
        role,
        hasPin: store.identity.pinOf(staffId) !== undefined,
        temporaryUntil: store.identity.temporaryUntil(staffId),
        lock: tries === undefined ? null : lockOf(tries, now, date),
        sessions: store.identity
          .openSessions(staffId, now)
          .slice(-MAX_SESSIONS)
          .map(({ sessionId, seat, since, lockedAt }) => ({
            sessionId,
            seat,
            since,
            locked: lockedAt !== null,
          })),
        manageable: staffId !== reader.staffId && mayManage(reader.role, role),
      };
    }),
  };
}
