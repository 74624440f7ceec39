import type { CommandAnswer } from '@lobby/shared';
import type { StaffMember, Workplace } from '../domain/staff.ts';
import { hashSecret } from '../store/secrets.ts';
import type { HubContext } from './hubContext.ts';

const SESSION_TOKEN_BYTES = 32;
/** rulings R25 */
export const SESSION_MS = 12 * 3_600_000;

export interface SignedIn {
  readonly answer: CommandAnswer<'session.signIn'>;
  /** For the cookie; the hub keeps its hash. */
  readonly sessionToken: string;
}

/** A new session of somebody whose identity is certain. Call within a transaction. */
export function openSession(
  { store, now, newId, randomBytes, log }: HubContext,
  { staffId, name, role }: StaffMember,
  { seat, deviceId }: Workplace,
): SignedIn {
  const sessionToken = Buffer.from(randomBytes(SESSION_TOKEN_BYTES)).toString('base64url');
  const sessionId = newId();
  const at = now();
  store.identity.addSession({
    tokenHash: hashSecret(sessionToken),
    sessionId,
    staffId,
    seat,
    deviceId,
    createdAt: at,
    expiresAt: at + SESSION_MS,
  });
  store.audit.add({ at, actorId: staffId, action: 'session.begin', ref: sessionId, ok: true });
  log.info('signed in', { staffId, sessionId, seat, deviceId });
  return { answer: { staff: { staffId, name }, role }, sessionToken };
}
