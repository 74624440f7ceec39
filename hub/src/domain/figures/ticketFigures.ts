import type { TicketRow } from './dayRows.ts';
import { shareOf, spreadOf, type Spread } from './spread.ts';

const MINUTE_MS = 60_000;

/** From the number to the first call, in minutes. */
export interface WaitFigures extends Spread {
  /** Shares that waited longer than so many minutes, 0–1 (requirements 4.4). */
  readonly over10: number;
  readonly over20: number;
  readonly over30: number;
}

export interface TicketFigures {
  readonly issued: number;
  readonly served: number;
  readonly noShows: number;
  /** Taken back by staff or the customer. */
  readonly cancelled: number;
  /** Never called before the day ended. */
  readonly ended: number;
  /** Of everybody who was called; null = nobody was. */
  readonly waits: WaitFigures | null;
}

export function ticketFigures(tickets: readonly TicketRow[]): TicketFigures {
  const inState = (state: TicketRow['state']): number =>
    tickets.filter((ticket) => ticket.state === state).length;
  return {
    issued: tickets.length,
    served: inState('done'),
    noShows: inState('noShow'),
    cancelled: inState('cancelled'),
    ended: inState('ended'),
    waits: waitFigures(tickets.flatMap((ticket) => waitMinutes(ticket) ?? [])),
  };
}

/** How long a customer waited for the first call; undefined = not called. A clock set back makes no wait negative. */
export function waitMinutes({ issuedAt, calledAt }: TicketRow): number | undefined {
  return calledAt === null ? undefined : Math.max(0, calledAt - issuedAt) / MINUTE_MS;
}

export function waitFigures(minutes: readonly number[]): WaitFigures | null {
  const spread = spreadOf(minutes);
  const over = (limit: number): number => shareOf(minutes, (waited) => waited > limit) ?? 0;
  return spread && { ...spread, over10: over(10), over20: over(20), over30: over(30) };
}
