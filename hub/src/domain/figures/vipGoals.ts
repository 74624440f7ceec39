import type { Tier } from '@lobby/shared';
import type { TicketRow } from './dayRows.ts';
import { shareOf } from './spread.ts';
import { waitMinutes } from './ticketFigures.ts';

/** At most so many minutes to the first call (requirements 4.4); private banking as diamond. */
export const vipGoals: readonly { readonly tier: Tier; readonly minutes: number }[] = [
  { tier: 1, minutes: 10 },
  { tier: 2, minutes: 5 },
  { tier: 3, minutes: 3 },
  { tier: 4, minutes: 3 },
];

export interface VipGoalFigures {
  readonly tier: Tier;
  readonly goalMinutes: number;
  readonly called: number;
  /** Share called within the goal, 0–1; null = nobody was called. */
  readonly within: number | null;
}

export function vipGoalFigures(tickets: readonly TicketRow[]): readonly VipGoalFigures[] {
  return vipGoals.map(({ tier, minutes }) => {
    const waits = tickets.flatMap((ticket) => (ticket.tier === tier ? (waitMinutes(ticket) ?? []) : []));
    return {
      tier,
      goalMinutes: minutes,
      called: waits.length,
      within: shareOf(waits, (waited) => waited <= minutes),
    };
  });
}
