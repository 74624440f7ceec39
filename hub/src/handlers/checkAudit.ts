import { setImmediate as others } from 'node:timers/promises';
import type { AuditAnchor, AuditCheck } from '@lobby/shared';
import type { HubContext } from './hubContext.ts';

/** Reads the whole trail and lets everybody else in between its pieces; years of lines take a while. */
export async function checkAudit(
  { store, log }: Pick<HubContext, 'store' | 'log'>,
  anchors: readonly AuditAnchor[],
): Promise<AuditCheck> {
  const checking = store.audit.checking(anchors);
  for (;;) {
    const step = checking.next();
    if (step.done !== true) {
      await others();
      continue;
    }
    const { value } = step;
    if (!value.ok) log.error('the audit trail is not whole', { seq: value.seq, fault: value.fault });
    return value;
  }
}
