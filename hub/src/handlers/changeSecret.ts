import { passwordFault, pinFault, type CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import type { SecretHash } from '../store/identityStore.ts';
import { SALT_BYTES } from '../store/secrets.ts';
import { checkSecret } from './checkSecret.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

type Nothing = Record<never, never>;

export interface OwnSession {
  readonly staff: StaffMember;
  readonly sessionId: string;
}

/** A PIN for the lock of pages and for the staff menu of kiosks. */
export async function setPin(
  ctx: HubContext,
  { staff }: OwnSession,
  { password, pin }: CommandRequest<'staff.setPin'>,
): Promise<Outcome<Nothing>> {
  if (pinFault(pin, staff) !== undefined) return { refused: 'PIN_WEAK' };
  const checked = await checkSecret(ctx, { staffNo: staff.staffNo, kind: 'password', secret: password });
  if ('refused' in checked) return checked;
  const secret = await hashOf(ctx, pin);
  ctx.store.transaction(() => {
    ctx.store.identity.setPin(staff.staffId, secret);
    audit(ctx, staff, 'staff.setPin');
  });
  return { answer: {} };
}

/** Ends all other sessions of this person: whoever knew the old password is out. */
export async function setPassword(
  ctx: HubContext,
  { staff, sessionId }: OwnSession,
  { password, newPassword }: CommandRequest<'staff.setPassword'>,
): Promise<Outcome<Nothing>> {
  if (passwordFault(newPassword, staff) !== undefined || newPassword === password)
    return { refused: 'PASSWORD_WEAK' };
  const checked = await checkSecret(ctx, { staffNo: staff.staffNo, kind: 'password', secret: password });
  if ('refused' in checked) return checked;
  const secret = await hashOf(ctx, newPassword);
  const ended = ctx.store.transaction(() => {
    replacePassword(ctx, staff, secret);
    return ctx.store.identity.endSessionsOf(staff.staffId, ctx.now(), sessionId);
  });
  return { answer: {}, tell: ended.map((other) => ({ about: 'sessionEnded', sessionId: other })) };
}

export async function hashOf(
  { store, passwords, randomBytes }: HubContext,
  secret: string,
): Promise<SecretHash> {
  const salt = randomBytes(SALT_BYTES);
  return { salt, hash: await passwords.hash(store.sealer.pepper(secret), salt) };
}

/** Call within a transaction. */
export function replacePassword(ctx: HubContext, staff: StaffMember, secret: SecretHash): void {
  ctx.store.identity.setPassword(staff.staffId, secret);
  audit(ctx, staff, 'staff.setPassword');
}

function audit(
  { store, now }: HubContext,
  { staffId }: StaffMember,
  action: 'staff.setPin' | 'staff.setPassword',
): void {
  store.audit.add({ at: now(), actorId: staffId, action, ref: staffId, ok: true });
}
