import type { TicketRow } from './dayRows.ts';
import { percentile } from './spread.ts';

/** How often tickets were overtaken (rulings R31). */
export interface OvertakeFigures {
  readonly total: number;
  /** Nearest rank over all tickets. */
  readonly p99: number;
  readonly max: number;
}

export function overtakeFigures(
  tickets: readonly TicketRow[],
  count: 'overtaken' | 'passed',
): OvertakeFigures {
  const sorted = tickets.map((ticket) => ticket[count]).sort((a, b) => a - b);
  return {
    total: sorted.reduce((sum, times) => sum + times, 0),
    p99: sorted.length === 0 ? 0 : percentile(sorted, 0.99),
    max: sorted.at(-1) ?? 0,
  };
}
