import { AppError, passwordFault } from '@lobby/shared';
import { addStaff, type StaffEntry } from './addStaff.ts';
import type { HubContext } from './hubContext.ts';
import type { Done } from './outcome.ts';

/**
 * Somebody new, or all but the id and the PIN of somebody known; sessions under the former password end.
 * @throws AppError PASSWORD_WEAK
 */
export function putStaff(ctx: HubContext, entry: StaffEntry): Done<string> {
  const { store, now, log } = ctx;
  if (passwordFault(entry.password, entry) !== undefined)
    throw new AppError('PASSWORD_WEAK', `the password of staff ${entry.staffNo} is too easy to guess`);
  return store.transaction(() => {
    const staffId = addStaff(store, entry, ctx);
    const ended = store.identity.endSessionsOf(staffId, now());
    store.audit.add({ at: now(), actorId: null, action: 'staff.put', ref: staffId, ok: true });
    log.info('staff put', { staffId, role: entry.role });
    return {
      answer: staffId,
      tell: [
        ...ended.map((sessionId) => ({ about: 'sessionEnded' as const, sessionId })),
        { about: 'colleague', staffId },
      ],
    };
  });
}
