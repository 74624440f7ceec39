import { formatTicketNumber, MAX_RECENT_CALLS, type HallCall } from '@lobby/shared';
import type { Queue } from '../domain/queue/queue.ts';
import type { QueueTicket } from '../domain/queue/queueTicket.ts';
import { hallCallOf } from './hallCallOf.ts';
import { placeOf } from './hallViews.ts';
import type { HubContext } from './hubContext.ts';

/** The newest calls of those who are called or served now: what is over is not shown again (ux.md 5.2). */
export function recentCalls(ctx: Pick<HubContext, 'config'>, queue: Queue): HallCall[] {
  return [...queue.tickets.values()]
    .flatMap((ticket) => hallCallOf(ctx, ticket) ?? servedCallOf(ctx, ticket) ?? [])
    .sort((a, b) => b.at - a.at)
    .slice(0, MAX_RECENT_CALLS);
}

function servedCallOf(
  ctx: Pick<HubContext, 'config'>,
  { ticketId, prefix, number, language, phase }: QueueTicket,
): HallCall | undefined {
  if (phase.state !== 'serving') return undefined;
  return {
    callId: `${ticketId}.served`,
    kind: 'call',
    ticketNo: formatTicketNumber(prefix, number),
    role: null,
    windowId: phase.windowId,
    place: placeOf(ctx, phase.windowId),
    language,
    at: phase.calledAt,
  };
}
