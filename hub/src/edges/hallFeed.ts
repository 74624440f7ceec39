import type { HubToConsole } from '@lobby/shared';
import { may } from '../domain/permissions.ts';
import type { StaffMember } from '../domain/staff.ts';
import { currentDate } from '../handlers/currentDate.ts';
import {
  businessStates,
  seesTierOf,
  ticketViewOf,
  windowViewOf,
  type HallReader,
} from '../handlers/hallViews.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import type { LiveSocket } from './liveSocket.ts';

/** How many wait is told at most this often. */
const BUSINESS_PAUSE_MS = 250;

export interface HallFeedDeps {
  readonly ctx: HubContext;
  /** Pages of those who may see the queue. */
  readonly readers: () => Iterable<{ readonly staff: StaffMember; readonly live: LiveSocket<HubToConsole> }>;
}

/** Queue and windows, told to every page that sees them. */
export class HallFeed {
  readonly #deps: HallFeedDeps;
  #businessTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: HallFeedDeps) {
    this.#deps = deps;
  }

  /** Tickets and windows as they are now; each reader sees its own view of a ticket. */
  changed({
    tickets,
    windows,
  }: {
    readonly tickets: readonly string[];
    readonly windows: readonly string[];
  }): void {
    const readers = [...this.#deps.readers()];
    if (readers.length === 0) return;
    const { ctx } = this.#deps;
    const queue = ctx.store.queue.current(currentDate(ctx));
    for (const windowId of windows) {
      const message = { type: 'window.changed' as const, window: windowViewOf(ctx, queue, windowId) };
      for (const { live } of readers) live.send(message);
    }
    for (const ticketId of tickets) {
      const ticket = queue.tickets.get(ticketId);
      if (ticket === undefined) continue;
      // Two texts for all pages: with the tier, and without.
      const message = (seesTiers: boolean) => {
        const reader = { staffId: '', seesTiers };
        return { type: 'ticket.changed' as const, ticket: ticketViewOf(ctx, queue, ticket, reader) };
      };
      const [whole, plain] = [message(true), message(false)];
      for (const { live, staff } of readers)
        live.send(seesTierOf(queue, ticket, readerOf(staff)) ? whole : plain);
    }
  }

  messageChanged(message: string): void {
    for (const { live } of this.#deps.readers()) live.send({ type: 'message.changed', message });
  }

  /** Told at most every `BUSINESS_PAUSE_MS`. */
  businessesChanged(): void {
    this.#businessTimer ??= setTimeout(() => {
      this.#businessTimer = undefined;
      const { ctx } = this.#deps;
      const businesses = businessStates(ctx, ctx.store.queue.current(currentDate(ctx)));
      for (const { live } of this.#deps.readers()) live.send({ type: 'businesses.changed', businesses });
    }, BUSINESS_PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.#businessTimer);
  }
}

function readerOf({ staffId, role }: StaffMember): HallReader {
  return { staffId, seesTiers: may(`staff:${role}`, 'hall.tiers') };
}
