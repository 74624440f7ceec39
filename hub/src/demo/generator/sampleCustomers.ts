import { addDays, bandOf, type Tier } from '@lobby/shared';
import type { CustomerEvent } from '../../domain/customerProfile.ts';
import { SAMPLE_CARD_INDEX } from './cardDigits.ts';
import type { Customer } from './customer.ts';
import { drawReference } from './drawCustomer.ts';
import { drawName } from './drawName.ts';
import { demoBranchId, demoStaff, type StaffMember } from './organisation.ts';
import { createRandom } from '../../random/random.ts';

/** Customers whose cards a newcomer swipes, in the order of their cards. */
export const sampleNames = ['ordinary', 'gold', 'platinum', 'diamond', 'churn', 'guest'] as const;
export type SampleName = (typeof sampleNames)[number];

/** The branch a guest comes from. */
export const guestBranchId = 'B02';

interface Sample {
  readonly tier: Tier;
  readonly assetsFen: number;
  readonly near?: Customer['near'];
  readonly churn?: Customer['churn'];
  readonly visits90: number;
  readonly events?: readonly CustomerEvent[];
}

const samples = (today: string): Readonly<Record<SampleName, Sample>> => ({
  ordinary: { tier: 0, assetsFen: 18_000_00, visits90: 1 },
  gold: { tier: 1, assetsFen: 468_000_00, near: { tier: 2, gapFen: 32_000_00 }, visits90: 2 },
  platinum: {
    tier: 2,
    assetsFen: 860_000_00,
    visits90: 3,
    events: [
      { kind: 'inflow', date: addDays(today, -2), band: bandOf(220_000_00) },
      { kind: 'riskExpired', date: addDays(today, -20), band: null },
    ],
  },
  diamond: {
    tier: 3,
    assetsFen: 3_200_000_00,
    visits90: 4,
    events: [
      { kind: 'maturity', date: addDays(today, 12), band: bandOf(600_000_00) },
      { kind: 'birthday', date: addDays(today, 3), band: null },
    ],
  },
  churn: { tier: 2, assetsFen: 310_000_00, churn: 'severe', visits90: 1 },
  guest: { tier: 1, assetsFen: 150_000_00, visits90: 0 },
});

/** They consent to everything, so that each swipe shows what it should (R34). */
export function sampleCustomer(
  name: SampleName,
  seed: number,
  today: string,
  staff: readonly StaffMember[],
): Customer {
  const random = createRandom(seed, `sample ${name}`);
  const sample = samples(today)[name];
  const homeBranchId = name === 'guest' ? guestBranchId : demoBranchId;
  const advisor = advisorOf(sample.tier, homeBranchId, staff);
  const sex = random.chance(0.5) ? 'male' : 'female';
  return {
    customerRef: drawReference(random),
    ...drawName(random, sex),
    sex,
    birthDate: '1970-01-01',
    homeBranchId,
    dormant: false,
    potential: false,
    near: null,
    churn: 'none',
    events: [],
    ...sample,
    advisorNo: advisor?.staffNo ?? null,
    deputyNo: advisor?.deputyNo ?? null,
    profilingOk: true,
    marketingOk: true,
    isStaff: false,
    attention: false,
    cards: [{ index: sampleCardIndex(name), length: 19, status: 'normal' }],
  };
}

/** `unknown` is a good number that nobody has. */
export function sampleCardIndex(name: SampleName | 'unknown'): number {
  return SAMPLE_CARD_INDEX + (name === 'unknown' ? sampleNames.length : sampleNames.indexOf(name));
}

/** Each sample VIP of the demo branch belongs to its first manager (R34). */
function advisorOf(tier: Tier, branchId: string, staff: readonly StaffMember[]): StaffMember | undefined {
  if (tier === 0) return undefined;
  const people = branchId === demoBranchId ? demoStaff : staff;
  return people.find((member) => member.role === 'advisor' && member.branchId === branchId);
}
