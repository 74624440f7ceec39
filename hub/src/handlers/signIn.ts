import type { CommandRequest } from '@lobby/shared';
import { checkSecret } from './checkSecret.ts';
import type { HubContext } from './hubContext.ts';
import { openSession, type SignedIn } from './openSession.ts';
import type { Refused } from './outcome.ts';

/** Staff number and password → a session under this seat. */
export async function signIn(
  ctx: HubContext,
  seat: number,
  { staffNo, password }: CommandRequest<'session.signIn'>,
): Promise<SignedIn | Refused> {
  const staff = await checkSecret(ctx, { staffNo, kind: 'password', secret: password });
  return 'refused' in staff ? staff : ctx.store.transaction(() => openSession(ctx, staff, seat));
}
