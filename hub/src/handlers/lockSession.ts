import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { checkSecret } from './checkSecret.ts';
import type { HubContext } from './hubContext.ts';
import type { Done, Outcome } from './outcome.ts';

/** Locked until its own person opens it (rulings R25); a session that is locked already stays so. */
export function lockSession(
  { store, now, log }: HubContext,
  sessionId: string,
): Done<CommandAnswer<'session.lock'>> {
  store.identity.lockSession(sessionId, now());
  log.info('session locked', { sessionId });
  return { answer: {}, tell: [{ about: 'sessionLock', sessionId, isLocked: true }] };
}

export async function unlockSession(
  ctx: HubContext,
  { staff, sessionId }: { readonly staff: StaffMember; readonly sessionId: string },
  { by, secret }: CommandRequest<'session.unlock'>,
): Promise<Outcome<CommandAnswer<'session.unlock'>>> {
  const checked = await checkSecret(ctx, { staffNo: staff.staffNo, kind: by, secret });
  if ('refused' in checked) return checked;
  ctx.store.identity.lockSession(sessionId, null);
  ctx.log.info('session unlocked', { sessionId, by });
  return { answer: {}, tell: [{ about: 'sessionLock', sessionId, isLocked: false }] };
}
