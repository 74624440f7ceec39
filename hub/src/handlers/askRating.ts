import type { Queue } from '../domain/queue/queue.ts';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';

/** A service has ended: its customer is asked, once a visit; the teller can neither press it nor leave it out (ux.md 5.5). */
export function askRating(
  { store, config, newId, now }: HubContext,
  queue: Queue,
  ticketId: string,
): readonly Tell[] {
  const phase = queue.tickets.get(ticketId)?.phase;
  if (!config.calls.rating || phase?.state !== 'done' || store.ratings.ofTicket(ticketId) !== undefined)
    return [];
  const { windowId } = phase;
  const rating = { ratingId: newId(), windowId, askedAt: now() };
  store.ratings.add({ ...rating, ticketId, staffId: queue.windows.get(windowId)?.staffId ?? null });
  return [{ about: 'rating', event: 'rating.asked', rating }];
}

/** The service goes on after all: a question nobody answered is taken back. */
export function withdrawRating({ store }: HubContext, ticketId: string): readonly Tell[] {
  const row = store.ratings.ofTicket(ticketId);
  if (row === undefined || row.score !== null) return [];
  store.ratings.remove(row.ratingId);
  return [{ about: 'rating', event: 'rating.ended', rating: row }];
}
