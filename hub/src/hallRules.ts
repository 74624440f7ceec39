import type { HubConfig } from './config.ts';
import type { HallRules } from './domain/queue/hallRules.ts';

/** What the queue goes by, out of the configuration of the branch. */
export function hallRulesOf({ windows, businesses, tiers, order, calls }: HubConfig): HallRules {
  return {
    windows,
    businesses,
    order: {
      ...order,
      headStartMinutes: new Map(tiers.map(({ tier, headStartMinutes }) => [tier, headStartMinutes])),
    },
    call: calls,
  };
}
