import type { Tier } from '@lobby/shared';
import { standingOf, walkAssets } from './assetHistory.ts';
import type { Card, CardStatus, Customer } from './customer.ts';
import { ageGroups, drawAssets, type AgeGroup } from './drawAssets.ts';
import { drawEvents } from './drawEvents.ts';
import { drawName, type Sex } from './drawName.ts';
import type { StaffMember } from './organisation.ts';
import { createRandom, type Random, type Shares } from '../../random/random.ts';

/** Shares of requirements 6.4. */
const MALE = 0.49;
const cardCounts: Shares<number> = [
  [1, 74],
  [2, 22],
  [3, 4],
];
const cardStatuses: Shares<CardStatus> = [
  ['normal', 93],
  ['lost', 1],
  ['cancelled', 4],
  ['frozen', 0.5],
  ['dormant', 1.5],
];
const SHORT_CARD = 0.02;
export const MAX_CARDS = 3;
/** By tier: has a manager of his own. */
const BOUND = [0, 0.7, 0.95, 1, 1] as const;
const VISITS_A_YEAR = [1.6, 6, 8, 10, 10] as const;
const QUARTERS = 4;
const PROFILING_OK = 0.9;
const MARKETING_OK = 0.75;
const STAFF = 0.004;
const ATTENTION = 0.001;
/** The first of two advisors has the larger share. */
const FIRST_ADVISOR = 0.6;

const ages: Readonly<Record<AgeGroup, readonly [from: number, to: number]>> = {
  '18-29': [18, 29],
  '30-44': [30, 44],
  '45-59': [45, 59],
  '60-69': [60, 69],
  '70+': [70, 92],
};

export interface CustomerPlace {
  readonly seed: number;
  readonly today: string;
  /** Counts all customers of the province; their draws depend on nothing else. */
  readonly index: number;
  readonly branchId: string;
  readonly advisors: readonly StaffMember[];
}

export function drawCustomer(place: CustomerPlace): Customer {
  const { today, branchId } = place;
  const random = createRandom(place.seed, `customer ${place.index}`);
  const customerRef = drawReference(random);
  const sex: Sex = random.chance(MALE) ? 'male' : 'female';
  const age = random.share(ageGroups);
  const birthDate = drawBirthDate(random, age, today);
  const drawn = drawAssets(random, age);
  const history = walkAssets(random, drawn);
  const standing = standingOf(history);
  const advisor = drawAdvisor(random, standing.tier, place.advisors);
  const profilingOk = random.chance(PROFILING_OK);
  return {
    customerRef,
    ...drawName(random, sex),
    sex,
    birthDate,
    homeBranchId: branchId,
    assetsFen: history.nowFen,
    dormant: drawn.dormant,
    ...standing,
    advisorNo: advisor?.staffNo ?? null,
    deputyNo: advisor?.deputyNo ?? null,
    profilingOk,
    // Nobody who refuses to be profiled is marketed to by profile.
    marketingOk: profilingOk && random.chance(MARKETING_OK / PROFILING_OK),
    isStaff: random.chance(STAFF),
    attention: random.chance(ATTENTION),
    events: drawEvents(random, { today, tier: standing.tier, history, birthday: birthDate.slice(5) }),
    visits90: random.poisson((VISITS_A_YEAR[standing.tier] ?? 0) / QUARTERS),
    cards: drawCards(random, place.index),
  };
}

/** 96 bits: opaque, and as long as a reference must be. */
export function drawReference(random: Random): string {
  const words = Uint32Array.of(random.uint32(), random.uint32(), random.uint32());
  return Buffer.from(words.buffer).toString('base64url');
}

function drawBirthDate(random: Random, group: AgeGroup, today: string): string {
  const [from, to] = ages[group];
  const years = from + random.int(to - from + 1);
  const year = Number(today.slice(0, 4)) - years;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}-${two(1 + random.int(12))}-${two(1 + random.int(28))}`;
}

function drawAdvisor(random: Random, tier: Tier, advisors: readonly StaffMember[]): StaffMember | undefined {
  const bound = random.chance(BOUND[tier] ?? 1);
  const second = !random.chance(FIRST_ADVISOR);
  if (!bound) return undefined;
  return (second ? advisors[1] : undefined) ?? advisors[0];
}

function drawCards(random: Random, customerIndex: number): readonly Card[] {
  return Array.from({ length: random.share(cardCounts) }, (_, nth) => ({
    index: customerIndex * MAX_CARDS + nth,
    length: random.chance(SHORT_CARD) ? 16 : 19,
    status: random.share(cardStatuses),
  }));
}
