import type { AuditAction, CommandAnswer, CommandRequest } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

const actions = {
  opened: 'recovery.open',
  acted: 'recovery.act',
  locked: 'recovery.lock',
} as const satisfies Record<CommandRequest<'kiosk.recovery'>['what'], AuditAction>;

/** What a recovery code was used for while the hub was away goes into the audit trail; a used one is worth nothing any more. */
export function reportRecovery(
  { store, now, log }: HubContext,
  { deviceId: kioskId }: Device,
  { codeId, what, action, at }: CommandRequest<'kiosk.recovery'>,
): Outcome<CommandAnswer<'kiosk.recovery'>> {
  const isSpent = what === 'opened' && store.recovery.spend(kioskId, codeId);
  store.audit.add({
    at: now(),
    actorId: kioskId,
    action: actions[what],
    ref: kioskId,
    ok: what !== 'locked',
    // The clock of a kiosk that was alone may be wrong: its time is told, not believed.
    details: { at, ...(action !== undefined && { action }) },
  });
  log.warn('recovery code at a kiosk', { kioskId, what, codeId });
  return { answer: {}, ...(isSpent && { tell: [{ about: 'recovery', kioskId }] }) };
}
