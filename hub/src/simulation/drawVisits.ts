import type { Tier } from '@lobby/shared';
import type { Random, Shares } from '../random/random.ts';

const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 1_800_000;
/** The doors open at 08:30. */
const OPENS_MS = 17 * HALF_HOUR_MS;

/** Shares of a day's numbers by half-hour from 08:30 to 17:00, in percent (requirements 6.4). */
const HALF_HOUR_PERCENT = [5, 8.5, 10.5, 11, 9.5, 8, 5.5, 3.5, 2.5, 3, 4.5, 6, 6.5, 6, 5, 3.5, 1.5] as const;

interface Service {
  readonly businessId: string;
  readonly meanMinutes: number;
  /** Deviation of the logarithm. */
  readonly sigma: number;
}

const service = (businessId: string, meanMinutes: number, sigma: number): Service => ({
  businessId,
  meanMinutes,
  sigma,
});

/** What customers come for (requirements 4.2). */
const services: Shares<Service> = [
  [service('personal', 4, 0.55), 45],
  [service('personal', 5, 0.5), 10],
  [service('account', 14, 0.45), 10],
  [service('account', 10, 0.45), 6],
  [service('wealth', 12, 0.55), 15],
  [service('personal', 4, 0.5), 8],
  [service('corporate', 10, 0.5), 6],
];
const tiers: Shares<Tier> = [
  [0, 80],
  [1, 15],
  [2, 4],
  [3, 1],
];
/** Of ordinary customers. */
const CARE = 0.08;
const NO_SHOW = 0.04;

/** One customer of a day, whatever the rule of the branch. */
export interface Visit {
  /** Milliseconds since midnight. */
  readonly at: number;
  readonly businessId: string;
  readonly tier: Tier;
  readonly care: boolean;
  readonly serviceMs: number;
  /** Answers when the number is called. */
  readonly comes: boolean;
}

/** A day's customers by time, Poisson within half-hours, so many on average. */
export function drawVisits(random: Random, perDay: number): readonly Visit[] {
  return HALF_HOUR_PERCENT.flatMap((percent, index) => {
    const from = OPENS_MS + index * HALF_HOUR_MS;
    const count = random.poisson((perDay * percent) / 100);
    return Array.from({ length: count }, () => drawVisit(random, from));
  }).sort((a, b) => a.at - b.at);
}

function drawVisit(random: Random, from: number): Visit {
  const at = from + random.int(HALF_HOUR_MS);
  const { businessId, meanMinutes, sigma } = random.share(services);
  const tier = random.share(tiers);
  return {
    at,
    businessId,
    tier,
    care: tier === 0 && random.chance(CARE),
    serviceMs: Math.round(random.lognormal(meanMinutes, sigma) * MINUTE_MS),
    comes: !random.chance(NO_SHOW),
  };
}
