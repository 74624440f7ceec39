import type { CommandRequest } from '@lobby/shared';
import { checkSecret, type TypedSecret } from './checkSecret.ts';
import type { HubContext } from './hubContext.ts';
import { openSession, type SignedIn, type Workplace } from './openSession.ts';
import type { Refused } from './outcome.ts';

/** Staff number and password → a session at this place. */
export function signIn(
  ctx: HubContext,
  place: Workplace,
  { staffNo, password }: CommandRequest<'session.signIn'>,
): Promise<SignedIn | Refused> {
  return enter(ctx, place, { staffNo, kind: 'password', secret: password });
}

/** The same with a PIN: an enrolled console is what makes six digits enough (trust.md 1.7). */
export async function signInByPin(
  ctx: HubContext,
  place: Workplace,
  { staffNo, pin }: CommandRequest<'session.signInByPin'>,
): Promise<SignedIn | Refused> {
  if (place.deviceId === null) return { refused: 'CONSOLE_NOT_ENROLLED' };
  return enter(ctx, place, { staffNo, kind: 'pin', secret: pin });
}

async function enter(ctx: HubContext, place: Workplace, typed: TypedSecret): Promise<SignedIn | Refused> {
  if (ctx.config.consoles.enrolledOnly && place.deviceId === null) return { refused: 'CONSOLE_NOT_ENROLLED' };
  const staff = await checkSecret(ctx, typed);
  return 'refused' in staff ? staff : ctx.store.transaction(() => openSession(ctx, staff, place));
}
