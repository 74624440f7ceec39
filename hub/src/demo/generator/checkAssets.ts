import { ageGroups, drawAssets } from './drawAssets.ts';
import { createRandom } from '../../random/random.ts';

/** One line of the self-check: a figure of requirements 6.4 and what came out. */
export interface CheckLine {
  readonly what: string;
  /** Undefined where the requirements name none. */
  readonly expected?: number;
  readonly got: number;
  readonly unit: '%' | 'CNY' | '';
}

export const CHECK_DRAWS = 400_000;
const FEN = 100;

/** Draws as many assets as the requirements did, because a small branch says little about its top thousandth. */
export function checkAssets(seed: number, draws: number = CHECK_DRAWS): readonly CheckLine[] {
  const random = createRandom(seed, 'check');
  const yuan = new Float64Array(draws);
  for (let at = 0; at < draws; at += 1) yuan[at] = drawAssets(random, random.share(ageGroups)).fen / FEN;
  yuan.sort();
  const sums = yuan.reduce(
    ({ sum, ranked }, value, at) => ({ sum: sum + value, ranked: ranked + value * (at + 1) }),
    { sum: 0, ranked: 0 },
  );
  const held = (share: number): number =>
    (100 * yuan.subarray(Math.round(draws * (1 - share))).reduce((sum, value) => sum + value, 0)) / sums.sum;
  const from = (least: number): number => (100 * yuan.filter((value) => value >= least).length) / draws;
  return [
    { what: 'assets, mean', expected: 25_912, got: sums.sum / draws, unit: 'CNY' },
    { what: 'assets, median', expected: 3_594, got: yuan[draws / 2] ?? 0, unit: 'CNY' },
    { what: 'held by the top 1 %', expected: 31, got: held(0.01), unit: '%' },
    { what: 'held by the top 5 %', expected: 59, got: held(0.05), unit: '%' },
    { what: 'held by the top 20 %', expected: 86.7, got: held(0.2), unit: '%' },
    {
      what: 'Gini coefficient',
      expected: 0.834,
      got: (2 * sums.ranked) / (draws * sums.sum) - (draws + 1) / draws,
      unit: '',
    },
    { what: '50,000 and more (potential and up)', expected: 10.6, got: from(50_000), unit: '%' },
    { what: '100,000 and more (gold and up)', expected: 5.31, got: from(100_000), unit: '%' },
    { what: '500,000 and more (platinum and up)', expected: 0.632, got: from(500_000), unit: '%' },
    { what: '2,000,000 and more (diamond and up)', expected: 0.055, got: from(2_000_000), unit: '%' },
    { what: '6,000,000 and more (private)', expected: 0.005, got: from(6_000_000), unit: '%' },
  ];
}
