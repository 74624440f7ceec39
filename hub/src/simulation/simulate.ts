import type { Tier } from '@lobby/shared';
import type { TicketRow } from '../domain/figures/dayRows.ts';
import { estimateFigures, type EstimateFigures } from '../domain/figures/estimateFigures.ts';
import { overtakeFigures, type OvertakeFigures } from '../domain/figures/overtakeFigures.ts';
import { ticketFigures } from '../domain/figures/ticketFigures.ts';
import { createRandom } from '../random/random.ts';
import { drawVisits } from './drawVisits.ts';
import { simulateDay } from './simulateDay.ts';
import { simulatedRules } from './simulatedRules.ts';
import type { SimulationOptions } from './simulationOptions.ts';

const MINUTE_MS = 60_000;

export interface GroupResult {
  readonly tickets: number;
  /** To the call, of those who were called. */
  readonly meanMinutes: number;
  readonly p95Minutes: number;
  readonly maxOvertaken: number;
}

export interface SimulationResult {
  readonly tickets: number;
  readonly tiers: readonly (GroupResult & { readonly tier: Tier })[];
  readonly care: GroupResult;
  /** As rulings R31 counts them. */
  readonly overtaken: OvertakeFigures;
  readonly noShows: number;
  /** Shares that waited longer, 0–1. */
  readonly over10: number;
  readonly over20: number;
  readonly over30: number;
  /** How well the wait fitted that was told with the number. */
  readonly estimate: EstimateFigures;
  /** How long the extra window was open, on average. */
  readonly extraMinutesADay: number;
}

/** The same days for every rule: customers are drawn from seed and day alone. */
export function simulate(options: SimulationOptions): SimulationResult {
  const { days, seed, perDay, windows, elastic } = options;
  const hall = { rules: simulatedRules(options), windows, elastic };
  const tickets: TicketRow[] = [];
  let extraMs = 0;
  for (let day = 0; day < days; day += 1) {
    const result = simulateDay(drawVisits(createRandom(seed, `day ${day}`), perDay), hall);
    for (const ticket of result.tickets) tickets.push(ticket);
    extraMs += result.extraMs;
  }
  const { noShows, waits } = ticketFigures(tickets);
  const byTier = [...Map.groupBy(tickets, ({ tier }) => tier)].sort(([a], [b]) => a - b);
  return {
    tickets: tickets.length,
    tiers: byTier.map(([tier, own]) => ({ tier, ...groupResult(own) })),
    care: groupResult(tickets.filter(({ care }) => care)),
    overtaken: overtakeFigures(tickets, 'overtaken'),
    noShows,
    over10: waits?.over10 ?? 0,
    over20: waits?.over20 ?? 0,
    over30: waits?.over30 ?? 0,
    estimate: estimateFigures(tickets),
    extraMinutesADay: extraMs / MINUTE_MS / days,
  };
}

function groupResult(tickets: readonly TicketRow[]): GroupResult {
  const { waits } = ticketFigures(tickets);
  return {
    tickets: tickets.length,
    meanMinutes: waits?.mean ?? 0,
    p95Minutes: waits?.p95 ?? 0,
    maxOvertaken: overtakeFigures(tickets, 'overtaken').max,
  };
}
