import { addDays, bandOf, type Tier } from '@lobby/shared';
import type { CustomerEvent } from '../../domain/customerProfile.ts';
import { MAX_EVENTS } from '../../store/storedProfile.ts';
import type { AssetHistory } from './assetHistory.ts';
import type { Random, Shares } from '../../random/random.ts';

/** Requirements 6.4: terms of time deposits in months, and the months in which they mature. */
const terms: Shares<number> = [
  [3, 4],
  [6, 5],
  [12, 52],
  [24, 14],
  [36, 22],
  [60, 3],
];
const MONTH_WEIGHTS = [14, 11, 10, 7.2, 7.2, 7.2, 7.2, 7.2, 7.2, 7.2, 7.2, 7.2] as const;
const HEAVIEST_MONTH = 14;
const DAYS_A_MONTH = 30.44;

/** Share of the assets in time deposits, by tier. */
const TIME_SHARE = [0.59, 0.62, 0.5, 0.4, 0.3] as const;
const DEPOSIT_MIN_FEN = 20_000_00;
const MATURITY_DAYS = 30;
/** Who buys funds has been assessed, and an assessment holds a year (5.1, suitability). */
const ASSESSED = { standard: 0.06, gold: 0.6 } as const;
const ASSESSMENT_DAYS = 365;
const ASSESSED_WITHIN_DAYS = 440;
const APPOINTMENT = 0.004;
const BIRTHDAY_DAYS = 7;

export interface EventFacts {
  readonly today: string;
  readonly tier: Tier;
  readonly history: AssetHistory;
  /** 'MM-DD'. */
  readonly birthday: string;
}

/** What makes a visit matter, the most urgent first, one of a kind, as many as a profile holds. */
export function drawEvents(random: Random, facts: EventFacts): readonly CustomerEvent[] {
  return [
    appointment(random, facts),
    maturity(random, facts),
    inflow(facts),
    riskExpired(random, facts),
    birthday(facts),
  ]
    .filter((event) => event !== undefined)
    .slice(0, MAX_EVENTS);
}

type Drawn = CustomerEvent | undefined;

function appointment(random: Random, { tier, today }: EventFacts): Drawn {
  return random.chance(APPOINTMENT) && tier > 0
    ? { kind: 'appointment', date: today, band: null }
    : undefined;
}

function maturity(random: Random, { today, tier, history }: EventFacts): Drawn {
  const deposits = history.nowFen < DEPOSIT_MIN_FEN ? 0 : tier === 0 ? 1 : 1 + random.int(3);
  if (deposits === 0) return undefined;
  const amount = (history.nowFen * (TIME_SHARE[tier] ?? 0)) / deposits;
  const days = Array.from({ length: deposits }, () => daysToMaturity(random, today));
  const soonest = Math.min(...days);
  if (soonest > MATURITY_DAYS) return undefined;
  return { kind: 'maturity', date: addDays(today, soonest), band: bandOf(amount) };
}

/** Somewhere in its term, more often in the months of the new-year season. */
function daysToMaturity(random: Random, today: string): number {
  const term = Math.round(random.share(terms) * DAYS_A_MONTH);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const days = random.int(term);
    const month = Number(addDays(today, days).slice(5, 7)) - 1;
    if (random.chance((MONTH_WEIGHTS[month] ?? 0) / HEAVIEST_MONTH)) return days;
  }
  return term;
}

function inflow({ today, history }: EventFacts): Drawn {
  if (!history.inflow) return undefined;
  const { daysAgo, fen } = history.inflow;
  return fen < DEPOSIT_MIN_FEN
    ? undefined
    : { kind: 'inflow', date: addDays(today, -daysAgo), band: bandOf(fen) };
}

function riskExpired(random: Random, { today, tier }: EventFacts): Drawn {
  if (!random.chance(tier === 0 ? ASSESSED.standard : ASSESSED.gold)) return undefined;
  const expiredDays = random.int(ASSESSED_WITHIN_DAYS) - ASSESSMENT_DAYS;
  return expiredDays < 0
    ? undefined
    : { kind: 'riskExpired', date: addDays(today, -expiredDays), band: null };
}

function birthday({ today, birthday: monthAndDay }: EventFacts): Drawn {
  const year = Number(today.slice(0, 4));
  const next = [year, year + 1]
    .map((candidate) => `${candidate}-${monthAndDay}`)
    .find((date) => date >= today);
  return next !== undefined && next <= addDays(today, BIRTHDAY_DAYS)
    ? { kind: 'birthday', date: next, band: null }
    : undefined;
}
