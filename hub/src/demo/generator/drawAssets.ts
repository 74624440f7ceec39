import type { Random, Shares } from '../../random/random.ts';

/** Requirements 6.4, fitted to the public mean of a postal savings bank; CNY. */
const DORMANT = 0.25;
const DORMANT_MAX = 100;
const MU = 8.94;
const SIGMA = 1.75;
const CAP = 200_000_000;
const FEN = 100;

export type AgeGroup = '18-29' | '30-44' | '45-59' | '60-69' | '70+';

export const ageGroups: Shares<AgeGroup> = [
  ['18-29', 14],
  ['30-44', 27],
  ['45-59', 31],
  ['60-69', 17],
  ['70+', 11],
];

const shifts: Readonly<Record<AgeGroup, number>> = {
  '18-29': -0.7,
  '30-44': -0.1,
  '45-59': 0.25,
  '60-69': 0.35,
  '70+': 0.1,
};

/** Takes out of mu what the shifts add to the mean. */
const RECENTRE = Math.log(
  ageGroups.reduce((sum, [group, percent]) => sum + (percent / 100) * Math.exp(shifts[group]), 0),
);

export interface DrawnAssets {
  readonly dormant: boolean;
  readonly fen: number;
}

/** All a customer keeps with the bank (AUM), in fen. */
export function drawAssets(random: Random, age: AgeGroup): DrawnAssets {
  if (random.chance(DORMANT)) return { dormant: true, fen: random.int(DORMANT_MAX * FEN) };
  const yuan = Math.exp(MU - RECENTRE + shifts[age] + SIGMA * random.normal());
  return { dormant: false, fen: Math.round(Math.min(yuan, CAP) * FEN) };
}
