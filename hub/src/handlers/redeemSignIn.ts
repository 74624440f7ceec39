import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import { hashSecret } from '../store/secrets.ts';
import type { HubContext } from './hubContext.ts';
import type { Refused } from './outcome.ts';

const SESSION_TOKEN_BYTES = 32;
/** rulings R25 */
export const SESSION_MS = 12 * 3_600_000;

export interface SignedIn {
  readonly answer: CommandAnswer<'session.redeem'>;
  /** For the cookie; the hub keeps its hash. */
  readonly sessionToken: string;
}

/** Turns a single-use link into a session under its seat (rulings R6). */
export function redeemSignIn(
  { store, now, newId, randomBytes, log }: HubContext,
  seat: number,
  { token }: CommandRequest<'session.redeem'>,
): SignedIn | Refused {
  return store.transaction(() => {
    const staffId = store.identity.useLink(hashSecret(token), seat, now());
    const staff = staffId === undefined ? undefined : store.identity.staffById(staffId);
    if (staff === undefined) return { refused: 'SIGN_IN_LINK_INVALID' };
    const sessionToken = Buffer.from(randomBytes(SESSION_TOKEN_BYTES)).toString('base64url');
    const sessionId = newId();
    store.identity.addSession({
      tokenHash: hashSecret(sessionToken),
      sessionId,
      staffId: staff.staffId,
      seat,
      createdAt: now(),
      expiresAt: now() + SESSION_MS,
    });
    store.audit.add({ at: now(), actorId: staff.staffId, action: 'session.begin', ref: sessionId, ok: true });
    log.info('signed in', { staffId: staff.staffId, sessionId, seat });
    return {
      answer: { staff: { staffId: staff.staffId, name: staff.name }, role: staff.role },
      sessionToken,
    };
  });
}
