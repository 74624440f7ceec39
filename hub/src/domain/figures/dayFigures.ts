import type { Tier } from '@lobby/shared';
import type { DayRows, TicketRow } from './dayRows.ts';
import { estimateFigures, type EstimateFigures } from './estimateFigures.ts';
import { halfHourFigures, type HalfHourFigures } from './halfHours.ts';
import { overtakeFigures, type OvertakeFigures } from './overtakeFigures.ts';
import { recognitionFigures, type RecognitionFigures } from './recognitionFigures.ts';
import { spreadOf, type Spread } from './spread.ts';
import { ticketFigures, type TicketFigures } from './ticketFigures.ts';
import { vipGoalFigures, type VipGoalFigures } from './vipGoals.ts';

const MINUTE_MS = 60_000;

/** What a day was like (T-02, T-05, Q-17): counts, minutes and shares only, nothing of one customer. */
export interface DayFigures {
  readonly asOf: number;
  readonly all: TicketFigures;
  /** In the order of their first number; only those with a number. */
  readonly byBusiness: readonly (TicketFigures & { readonly businessId: string })[];
  /** Ordinary customers first. Who may see tiers decides the caller. */
  readonly byTier: readonly (TicketFigures & { readonly tier: Tier })[];
  readonly care: TicketFigures;
  readonly byHalfHour: readonly HalfHourFigures[];
  /** Minutes at a window, without the time a service was held. */
  readonly serviceMinutes: Spread | null;
  readonly vipGoals: readonly VipGoalFigures[];
  /** Overtakes as rulings R31 counts them, and all of them. */
  readonly overtakes: { readonly counted: OvertakeFigures; readonly all: OvertakeFigures };
  readonly estimate: EstimateFigures;
  readonly recognition: RecognitionFigures;
}

export function dayFigures(day: DayRows): DayFigures {
  const { asOf, tickets, services } = day;
  return {
    asOf,
    all: ticketFigures(tickets),
    byBusiness: groups(tickets, ({ businessId }) => businessId).map(([businessId, own]) => ({
      businessId,
      ...ticketFigures(own),
    })),
    byTier: groups(tickets, ({ tier }) => tier)
      .map(([tier, own]) => ({ tier, ...ticketFigures(own) }))
      .sort((a, b) => a.tier - b.tier),
    care: ticketFigures(tickets.filter(({ care }) => care)),
    byHalfHour: halfHourFigures(day),
    serviceMinutes: spreadOf(services.map(({ from, to }) => (to - from) / MINUTE_MS)),
    vipGoals: vipGoalFigures(tickets),
    overtakes: {
      counted: overtakeFigures(tickets, 'overtaken'),
      all: overtakeFigures(tickets, 'passed'),
    },
    estimate: estimateFigures(tickets),
    recognition: recognitionFigures(day),
  };
}

function groups<K>(
  tickets: readonly TicketRow[],
  keyOf: (ticket: TicketRow) => K,
): readonly (readonly [K, readonly TicketRow[]])[] {
  return [...Map.groupBy(tickets, keyOf)];
}
