import type { CommandRequest } from '@lobby/shared';
import type { Workplace } from '../domain/staff.ts';
import { hashSecret } from '../store/secrets.ts';
import type { HubContext } from './hubContext.ts';
import { openSession, type SignedIn } from './openSession.ts';
import type { Refused } from './outcome.ts';

/** Turns a single-use link into a session at its seat (rulings R6); links are for the demo only. */
export function redeemSignIn(
  ctx: HubContext,
  place: Workplace,
  { token }: CommandRequest<'session.redeem'>,
): SignedIn | Refused {
  const { config, store, now } = ctx;
  if (!config.demo) return { refused: 'NOT_ALLOWED' };
  return store.transaction(() => {
    const staffId = store.identity.useLink(hashSecret(token), place.seat, now());
    const staff = staffId === undefined ? undefined : store.identity.staffById(staffId);
    return staff === undefined ? { refused: 'SIGN_IN_LINK_INVALID' } : openSession(ctx, staff, place);
  });
}
