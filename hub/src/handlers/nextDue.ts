import { nextHelpDue } from './advanceHelp.ts';
import { nextTicketDue } from './advanceQueue.ts';
import { nextRatingDue } from './advanceRatings.ts';
import type { HubContext } from './hubContext.ts';

/** When anything is due next (ms since the epoch); null = nothing. */
export function nextDue(ctx: HubContext): number | null {
  const dues = [nextHelpDue(ctx), nextTicketDue(ctx), nextRatingDue(ctx)];
  return dues.reduce(earlier, ctx.store.alerts.nextDue());
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
