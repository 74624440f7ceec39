import { defaultBusinesses, defaultTiers } from '@lobby/shared';
import type { HallRules } from '../domain/queue/hallRules.ts';
import { callSettings, orderSettings } from '../hallConfig.ts';
import type { SimulationOptions } from './simulationOptions.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
/** With `dedicated` the first window is kept for gold and above. */
const DEDICATED_FROM = 1;

export const windowIdOf = (index: number): string => `w${index + 1}`;

/** A hall in which every window calls every business, one window more than the branch has open. */
export function simulatedRules({
  rule,
  windows,
  maxOvertake,
}: Pick<SimulationOptions, 'rule' | 'windows' | 'maxOvertake'>): HallRules {
  const main = defaultBusinesses.map(({ businessId }) => businessId);
  return {
    windows: Array.from({ length: windows + 1 }, (_, index) => ({
      windowId: windowIdOf(index),
      roles: [{ weekdays: EVERY_DAY, main, backup: [] }],
      fromTier: rule === 'dedicated' && index === 0 ? DEDICATED_FROM : null,
    })),
    businesses: defaultBusinesses.map((business) => ({ ...business, boost: [] })),
    order: {
      ...orderSettings.parse({ rule, maxOvertake }),
      headStartMinutes: new Map(defaultTiers.map(({ tier, headStartMinutes }) => [tier, headStartMinutes])),
    },
    call: callSettings.parse({}),
  };
}
