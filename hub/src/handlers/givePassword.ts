import { passwordFault, shortKeyId, type CommandRequest, type TemporaryPassword } from '@lobby/shared';
import { mayManage } from '../domain/mayManage.ts';
import type { StaffMember } from '../domain/staff.ts';
import type { SecretHash } from '../store/identityStore.ts';
import { hashOf } from './changeSecret.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** How long somebody may take to choose a password of their own. */
export const TEMPORARY_MS = 3 * 86_400_000;
/** 80 random bits, as two groups of eight characters that can be read out. */
const HALF_BYTES = 5;

/** Adds somebody to the branch, with a password that serves to choose another. */
export async function addPerson(
  ctx: HubContext,
  actor: StaffMember,
  { staffNo, name, role }: CommandRequest<'staff.add'>,
): Promise<Outcome<TemporaryPassword>> {
  const { store } = ctx;
  if (!mayManage(actor.role, role)) return { refused: 'NOT_ALLOWED' };
  const isTaken = (): boolean => {
    const former = store.identity.formerStaff(staffNo);
    return store.identity.staffByNo(staffNo) !== undefined || (former !== undefined && former.name !== name);
  };
  if (isTaken()) return { refused: 'STAFF_NUMBER_TAKEN' };
  const temporary = await newPassword(ctx, { staffNo, name });
  return store.transaction(() => {
    if (isTaken()) return { refused: 'STAFF_NUMBER_TAKEN' };
    const staffId = store.identity.putStaff({
      staffId: ctx.newId(),
      staffNo,
      name,
      role,
      deputyNo: null,
      passwordSalt: temporary.secret.salt,
      passwordHash: temporary.secret.hash,
      createdAt: ctx.now(),
    });
    return give(ctx, actor, staffId, 'staff.add', temporary);
  });
}

/** A new password for somebody who has forgotten theirs; the PIN goes as well, and sessions end. */
export async function resetPassword(
  ctx: HubContext,
  actor: StaffMember,
  { staffNo }: CommandRequest<'staff.reset'>,
): Promise<Outcome<TemporaryPassword>> {
  const { store } = ctx;
  const staff = store.identity.staffByNo(staffNo);
  if (staff === undefined) return { refused: 'STAFF_UNKNOWN' };
  if (staff.staffId === actor.staffId || !mayManage(actor.role, staff.role))
    return { refused: 'NOT_ALLOWED' };
  const temporary = await newPassword(ctx, staff);
  return store.transaction(() => give(ctx, actor, staff.staffId, 'staff.reset', temporary));
}

interface Temporary {
  readonly password: string;
  readonly secret: SecretHash;
}

async function newPassword(
  ctx: HubContext,
  owner: Pick<StaffMember, 'staffNo' | 'name'>,
): Promise<Temporary> {
  const half = (): string => shortKeyId(ctx.randomBytes(HALF_BYTES));
  let password: string;
  do password = `${half()}-${half()}`.toLowerCase();
  while (passwordFault(password, owner) !== undefined);
  return { password, secret: await hashOf(ctx, password) };
}

function give(
  { store, now, log }: HubContext,
  actor: StaffMember,
  staffId: string,
  action: 'staff.add' | 'staff.reset',
  { password, secret }: Temporary,
): Outcome<TemporaryPassword> {
  const at = now();
  const until = at + TEMPORARY_MS;
  store.identity.setTemporary(staffId, secret, until);
  const ended = store.identity.endSessionsOf(staffId, at);
  store.audit.add({ at, actorId: actor.staffId, action, ref: staffId, ok: true });
  log.info('temporary password given', { staffId, by: actor.staffId, action });
  return {
    answer: { temporaryPassword: password, until },
    tell: [
      ...ended.map((sessionId) => ({ about: 'sessionEnded' as const, sessionId })),
      { about: 'colleague', staffId },
    ],
  };
}
