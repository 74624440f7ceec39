import type { TicketRow } from './dayRows.ts';
import { meanOf, shareOf } from './spread.ts';
import { waitMinutes } from './ticketFigures.ts';

/** How well the told wait fitted. */
export interface EstimateFigures {
  /** Tickets that were told a wait and were called. */
  readonly told: number;
  /** Share that was called within the range it was told, 0–1. */
  readonly inside: number | null;
  /** Real wait minus the middle of the range, in minutes: positive = people waited longer than told. */
  readonly meanErrorMinutes: number | null;
}

export function estimateFigures(tickets: readonly TicketRow[]): EstimateFigures {
  const told = tickets.flatMap((ticket) => {
    const waited = waitMinutes(ticket);
    return ticket.estimate === null || waited === undefined ? [] : { waited, ...ticket.estimate };
  });
  return {
    told: told.length,
    inside: shareOf(told, ({ waited, from, to }) => from <= waited && waited <= to),
    meanErrorMinutes:
      told.length === 0 ? null : meanOf(told.map(({ waited, from, to }) => waited - (from + to) / 2)),
  };
}
