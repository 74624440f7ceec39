import { dueTickets } from '../domain/queue/decideMove.ts';
import { currentDate } from './currentDate.ts';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';
import { storeEvents } from './storeDecision.ts';

/** Delayed tickets whose time has come wait again. */
export function advanceQueue(ctx: HubContext): readonly Tell[] {
  const due = dueTickets(ctx.store.queue.current(currentDate(ctx)), ctx.now());
  if (due.length === 0) return [];
  return ctx.store.transaction(() => storeEvents(ctx, due, { actorId: null }).tell);
}

/** When `advanceQueue` has something to do next (ms); null = never. */
export function nextTicketDue(ctx: HubContext): number | null {
  let next: number | null = null;
  // With every event, over every ticket of the day: nothing is made on the way.
  for (const { phase } of ctx.store.queue.current(currentDate(ctx)).tickets.values())
    if (phase.state === 'delayed' && phase.until !== null && (next === null || phase.until < next))
      next = phase.until;
  return next;
}
