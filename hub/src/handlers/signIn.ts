import { passwordFault, type CommandRequest } from '@lobby/shared';
import type { StaffMember, Workplace } from '../domain/staff.ts';
import { hashOf, replacePassword } from './changeSecret.ts';
import { checkSecret, type TypedSecret } from './checkSecret.ts';
import type { HubContext } from './hubContext.ts';
import { openSession, type SignedIn } from './openSession.ts';
import type { Refused } from './outcome.ts';

/** Staff number and password → a session at this place; a temporary password only together with one of their own. */
export async function signIn(
  ctx: HubContext,
  place: Workplace,
  { staffNo, password, newPassword }: CommandRequest<'session.signIn'>,
): Promise<SignedIn | Refused> {
  const staff = await recognise(ctx, place, { staffNo, kind: 'password', secret: password });
  if ('refused' in staff) return staff;
  const until = ctx.store.identity.temporaryUntil(staff.staffId);
  if (until === null) return ctx.store.transaction(() => openSession(ctx, staff, place));
  if (ctx.now() > until) return { refused: 'PASSWORD_EXPIRED' };
  if (newPassword === undefined) return { refused: 'PASSWORD_DUE' };
  if (newPassword === password || passwordFault(newPassword, staff) !== undefined)
    return { refused: 'PASSWORD_WEAK' };
  const secret = await hashOf(ctx, newPassword);
  return ctx.store.transaction(() => {
    replacePassword(ctx, staff, secret);
    return openSession(ctx, staff, place);
  });
}

/** The same with a PIN: an enrolled console is what makes six digits enough (trust.md 1.7). */
export async function signInByPin(
  ctx: HubContext,
  place: Workplace,
  { staffNo, pin }: CommandRequest<'session.signInByPin'>,
): Promise<SignedIn | Refused> {
  if (place.deviceId === null) return { refused: 'CONSOLE_NOT_ENROLLED' };
  const staff = await recognise(ctx, place, { staffNo, kind: 'pin', secret: pin });
  return 'refused' in staff ? staff : ctx.store.transaction(() => openSession(ctx, staff, place));
}

async function recognise(
  ctx: HubContext,
  place: Workplace,
  typed: TypedSecret,
): Promise<StaffMember | Refused> {
  if (ctx.config.consoles.enrolledOnly && place.deviceId === null) return { refused: 'CONSOLE_NOT_ENROLLED' };
  return checkSecret(ctx, typed);
}
