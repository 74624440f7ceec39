import { defaultTiers, POTENTIAL_MIN_AUM_FEN, tierOfAum, type Tier } from '@lobby/shared';
import type { DrawnAssets } from './drawAssets.ts';
import type { Random } from '../../random/random.ts';

/** Monthly movement of requirements 6.4: of the logarithm of the assets, and the rare jumps. */
const STANDARD_MOVE = { mean: 0.003, deviation: 0.06 } as const;
const GOLD_MOVE = { mean: 0.004, deviation: 0.1 } as const;
const GOLD_MIN_FEN = 100_000_00;
const OUTFLOW = { chance: 0.008, least: 0.6, most: 0.95 } as const;
const INFLOW = { chance: 0.005, least: 1.5, most: 4 } as const;
const DAYS = 30;
const INFLOW_DAYS = 7;
const NEAR = 0.9;

export interface AssetHistory {
  readonly nowFen: number;
  /** Daily averages of the last month, the one before, and the one before that. */
  readonly averagesFen: readonly [number, number, number];
  /** At the end of the last month. */
  readonly monthEndFen: number;
  readonly inflow: { readonly daysAgo: number; readonly fen: number } | null;
}

/** Three months and the days since; an average is the middle of start and end. */
export function walkAssets(random: Random, start: DrawnAssets): AssetHistory {
  const first = start.fen;
  if (start.dormant)
    return { nowFen: first, averagesFen: [first, first, first], monthEndFen: first, inflow: null };
  const second = moveMonth(random, first);
  const third = moveMonth(random, second);
  const last = moveMonth(random, third);
  const averagesFen = [middle(third, last), middle(second, third), middle(first, second)] as const;
  const inflow = random.chance((INFLOW.chance * INFLOW_DAYS) / DAYS)
    ? {
        daysAgo: random.int(INFLOW_DAYS),
        fen: Math.round(last * (between(random, INFLOW.least, INFLOW.most) - 1)),
      }
    : null;
  return { nowFen: last + (inflow?.fen ?? 0), averagesFen, monthEndFen: last, inflow };
}

function moveMonth(random: Random, fen: number): number {
  const { mean, deviation } = fen >= GOLD_MIN_FEN ? GOLD_MOVE : STANDARD_MOVE;
  const moved = fen * Math.exp(mean + deviation * random.normal());
  const jump = random.fraction();
  if (jump < OUTFLOW.chance) return Math.round(moved * (1 - between(random, OUTFLOW.least, OUTFLOW.most)));
  if (jump < OUTFLOW.chance + INFLOW.chance)
    return Math.round(moved * between(random, INFLOW.least, INFLOW.most));
  return Math.round(moved);
}

const middle = (a: number, b: number): number => Math.round((a + b) / 2);
const between = (random: Random, least: number, most: number): number =>
  least + (most - least) * random.fraction();

export interface Standing {
  readonly tier: Tier;
  readonly potential: boolean;
  readonly churn: 'none' | 'mild' | 'severe';
  /** The next tier, and what is missing, for the last tenth below it. */
  readonly near: { readonly tier: Tier; readonly gapFen: number } | null;
}

/** Levels rise at once and fall after three months (4.1); churn and near-threshold as in 4.7. */
export function standingOf({ nowFen, averagesFen, monthEndFen }: AssetHistory): Standing {
  const [last, before] = averagesFen;
  const tier = tierOfAum(Math.max(...averagesFen));
  const threshold = defaultTiers.find((row) => row.tier === tier)?.minAumFen ?? 0;
  const next = defaultTiers.find((row) => row.tier === tier + 1);
  const isNear = next !== undefined && nowFen >= next.minAumFen * NEAR && nowFen < next.minAumFen;
  return {
    tier,
    potential: tier === 0 && last >= POTENTIAL_MIN_AUM_FEN,
    churn: churnOf(last, before, monthEndFen, threshold),
    near: isNear ? { tier: next.tier, gapFen: next.minAumFen - nowFen } : null,
  };
}

function churnOf(last: number, before: number, monthEnd: number, threshold: number): Standing['churn'] {
  if (monthEnd >= threshold) return 'none';
  if (last >= threshold) return 'mild';
  return before >= threshold ? 'severe' : 'none';
}
