import type { CustomerEvent } from '../../domain/customerProfile.ts';
import type { CheckLine } from './checkAssets.ts';
import type { World } from './createWorld.ts';
import type { Customer } from './customer.ts';

const GOLD = 1;
const eventKinds: readonly CustomerEvent['kind'][] = [
  'maturity',
  'inflow',
  'riskExpired',
  'appointment',
  'birthday',
];

/** Counts what was drawn for the province against requirements 6.4. */
export function checkWorld(world: World): readonly CheckLine[] {
  const all = [...world.customers()];
  const gold = all.filter(({ tier }) => tier >= GOLD);
  const cards = all.flatMap((customer) => customer.cards);
  const year = Number(world.today.slice(0, 4));
  const share = <T>(of: readonly T[], has: (one: T) => boolean): number =>
    (100 * of.filter(has).length) / Math.max(1, of.length);
  const bound = (least: number, most: number) =>
    share(
      all.filter(({ tier }) => tier >= least && tier <= most),
      ({ advisorNo }) => advisorNo !== null,
    );
  const percent = (what: string, got: number, expected?: number): CheckLine =>
    expected === undefined ? { what, got, unit: '%' } : { what, expected, got, unit: '%' };
  return [
    { what: 'customers', expected: 6_000, got: all.length, unit: '' },
    { what: 'staff', got: world.staff.length, unit: '' },
    percent(
      'dormant',
      share(all, ({ dormant }) => dormant),
      25,
    ),
    percent(
      'male',
      share(all, ({ sex }) => sex === 'male'),
      49,
    ),
    percent(
      '60 and older',
      share(all, (one) => year - Number(one.birthDate.slice(0, 4)) >= 60),
      28,
    ),
    percent('surname 王', share(all, surnamed('王')), 7.25),
    percent('surname 王, 李, 张, 刘, 陈', share(all, surnamed('王李张刘陈')), 30.8),
    percent(
      'gold and above',
      share(all, ({ tier }) => tier >= GOLD),
      5.31,
    ),
    percent(
      'potential',
      share(all, ({ potential }) => potential),
      5.29,
    ),
    percent('bound, gold', bound(1, 1), 70),
    percent('bound, platinum', bound(2, 2), 95),
    percent('bound, diamond and above', bound(3, 9), 100),
    percent(
      'mild churn, of gold and above',
      share(gold, ({ churn }) => churn === 'mild'),
      1.5,
    ),
    percent(
      'severe churn, of gold and above',
      share(gold, ({ churn }) => churn === 'severe'),
    ),
    percent(
      'near the next tier',
      share(all, ({ near }) => near !== null),
    ),
    { what: 'cards a customer', expected: 1.3, got: cards.length / all.length, unit: '' },
    percent(
      'cards in normal use',
      share(cards, ({ status }) => status === 'normal'),
      93,
    ),
    percent(
      '16 digits',
      share(cards, ({ length }) => length === 16),
      2,
    ),
    percent(
      'profiling consented',
      share(all, ({ profilingOk }) => profilingOk),
      90,
    ),
    percent(
      'marketing consented',
      share(all, ({ marketingOk }) => marketingOk),
      75,
    ),
    ...eventKinds.map((kind) =>
      percent(
        `event: ${kind}`,
        share(all, ({ events }) => events.some((event) => event.kind === kind)),
      ),
    ),
    { what: 'visits in 90 days, standard', expected: 0.4, got: visits(all, 0), unit: '' },
    { what: 'visits in 90 days, gold', expected: 1.5, got: visits(all, 1), unit: '' },
  ];
}

const surnamed =
  (list: string) =>
  ({ name }: Customer): boolean =>
    list.includes(name.slice(0, 1));

function visits(all: readonly Customer[], tier: number): number {
  const some = all.filter((customer) => customer.tier === tier);
  return some.reduce((sum, { visits90 }) => sum + visits90, 0) / Math.max(1, some.length);
}
