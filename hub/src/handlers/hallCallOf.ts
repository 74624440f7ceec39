import { formatTicketNumber, type HallCall } from '@lobby/shared';
import type { QueueTicket } from '../domain/queue/queueTicket.ts';
import type { HubContext } from './hubContext.ts';
import { placeOf } from './hallViews.ts';

/** What the hall is told of a ticket that is called: number and place, nothing of its customer (requirements 4.5). */
export function hallCallOf(
  ctx: Pick<HubContext, 'config'>,
  { ticketId, prefix, number, language, phase }: QueueTicket,
): HallCall | undefined {
  if (phase.state !== 'called') return undefined;
  return {
    callId: `${ticketId}.${phase.announcements}`,
    kind: phase.announcements === 1 ? 'call' : 'recall',
    ticketNo: formatTicketNumber(prefix, number),
    role: null,
    windowId: phase.windowId,
    place: placeOf(ctx, phase.windowId),
    language,
    at: phase.lastCalledAt,
  };
}
