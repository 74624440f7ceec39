import type { Decision } from '../domain/queue/decision.ts';
import type { Queue } from '../domain/queue/queue.ts';
import type { QueueEvent } from '../domain/queue/queueEvent.ts';
import type { EventNote } from '../store/queueStore.ts';
import { askRating, withdrawRating } from './askRating.ts';
import { currentDate } from './currentDate.ts';
import { endAlertOf } from './endAlertOf.ts';
import { hallCallOf } from './hallCallOf.ts';
import type { HubContext } from './hubContext.ts';
import type { Refused, Tell } from './outcome.ts';

export interface StoredDecision {
  readonly queue: Queue;
  readonly tell: readonly Tell[];
}

/** Stores what was decided about the queue, and says who must hear of it. Call within a transaction. */
export function storeDecision(
  ctx: HubContext,
  decision: Decision,
  note: EventNote,
): StoredDecision | Refused {
  return decision.ok ? storeEvents(ctx, decision.events, note) : { refused: decision.code };
}

export function storeEvents(ctx: HubContext, events: readonly QueueEvent[], note: EventNote): StoredDecision {
  const before = ctx.store.queue.current(currentDate(ctx));
  if (events.length === 0) return { queue: before, tell: [] };
  const queue = ctx.store.queue.record(currentDate(ctx), events, note);
  for (const { type, ...event } of events)
    ctx.log.info(type, { ...('ticketId' in event && { ticketId: event.ticketId }), actorId: note.actorId });
  const ended = events.flatMap((event) => (endsVisit(event) ? endAlertOf(ctx, event.ticketId) : []));
  const calls = events.flatMap((event): Tell | [] => {
    if (event.type !== 'ticket.called' && event.type !== 'ticket.recalled') return [];
    const ticket = queue.tickets.get(event.ticketId);
    const call = ticket && hallCallOf(ctx, ticket);
    return call ? { about: 'call', call } : [];
  });
  const ratings = events.flatMap((event) => ratingAfter(ctx, queue, event));
  return {
    queue,
    tell: [...touched(before, queue, events), ...calls, ...ended, ...ratings, { about: 'queue' }],
  };
}

function ratingAfter(ctx: HubContext, queue: Queue, event: QueueEvent): readonly Tell[] {
  if (event.type === 'ticket.finished') return askRating(ctx, queue, event.ticketId);
  return event.type === 'ticket.undone' ? withdrawRating(ctx, event.ticketId) : [];
}

type VisitEnd = Extract<QueueEvent, { type: 'ticket.finished' | 'ticket.cancelled' | 'ticket.ended' }>;

function endsVisit(event: QueueEvent): event is VisitEnd {
  return (
    event.type === 'ticket.finished' || event.type === 'ticket.cancelled' || event.type === 'ticket.ended'
  );
}

/** Tickets and windows whose state differs. */
function touched(before: Queue, after: Queue, events: readonly QueueEvent[]): readonly Tell[] {
  const tickets = [...after.tickets.values()]
    .filter((ticket) => before.tickets.get(ticket.ticketId) !== ticket)
    .map((ticket) => ticket.ticketId);
  const named = events.flatMap((event) => ('windowId' in event ? event.windowId : []));
  const changed = [...after.windows.values()]
    .filter((window) => before.windows.get(window.windowId) !== window)
    .map((window) => window.windowId);
  return [{ about: 'hall', tickets, windows: [...new Set([...named, ...changed])] }];
}
