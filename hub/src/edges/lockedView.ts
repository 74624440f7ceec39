import { MAX_SNAPSHOT_ALERTS, priorityOf, type WaitingAlert } from '@lobby/shared';
import { may } from '../domain/permissions.ts';
import type { StaffMember } from '../domain/staff.ts';
import { currentDate } from '../handlers/currentDate.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import { alertViewFor } from './consoleSnapshot.ts';

/** What a locked page is told: numbers of the alerts that ask its person to act, and how many kiosks call. */
export function lockedViewFor(ctx: HubContext, { staffId, role }: StaffMember) {
  const actor = `staff:${role}` as const;
  return {
    type: 'session.locked' as const,
    waiting: may(actor, 'alert.list') ? waitingFor(ctx, staffId) : [],
    helpCalls: may(actor, 'help.answer')
      ? ctx.store.help.open().filter((call) => call.answeredBy === null).length
      : 0,
  };
}

function waitingFor(ctx: HubContext, staffId: string): WaitingAlert[] {
  const waiting: WaitingAlert[] = [];
  for (const record of ctx.store.alerts.openFirstFor(staffId, currentDate(ctx))) {
    if (waiting.length === MAX_SNAPSHOT_ALERTS || record.life.phase.state === 'closed') break;
    const { alertId, ticketNo, severity, state, via, owner, handedOverBy } = alertViewFor(
      ctx,
      staffId,
      record,
    );
    const priority = priorityOf(severity);
    const isForMe =
      handedOverBy === null ? owner === null || owner.staffId === staffId : via === 'handedOver';
    if (state === 'open' && priority !== 'P3' && via !== 'observer' && isForMe)
      waiting.push({ alertId, ticketNo, priority });
  }
  return waiting;
}
