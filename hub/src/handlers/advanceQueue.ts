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
  const times = [...ctx.store.queue.current(currentDate(ctx)).tickets.values()].flatMap(({ phase }) =>
    phase.state === 'delayed' && phase.until !== null ? phase.until : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}
