import type { CachePart } from '@lobby/shared';
import { partOf } from '../../center/partOf.ts';
import type { PublishedCustomer } from '../../center/sealCustomers.ts';
import { cardDigits, SAMPLE_CARD_INDEX } from './cardDigits.ts';
import type { Card, Customer } from './customer.ts';
import { drawCustomer, MAX_CARDS } from './drawCustomer.ts';
import { branches, drawStaff, type Org } from './organisation.ts';
import { profileOf } from './profileOf.ts';
import { sampleCustomer, sampleNames } from './sampleCustomers.ts';

/** Set S of requirements 6.3: 6,000 customers in three branches. */
const CUSTOMERS_PER_BRANCH = 2_000;
const MAX_CARD_DIGITS = 19;

export interface WorldOptions {
  readonly seed: number;
  /** 'YYYY-MM-DD': dates of events count from here. */
  readonly today: string;
  readonly customersPerBranch?: number;
}

export type World = ReturnType<typeof createWorld>;

/** A made-up province, drawn anew at each walk through it: memory does not grow with it. */
export function createWorld({ seed, today, customersPerBranch = CUSTOMERS_PER_BRANCH }: WorldOptions) {
  if (branches.length * customersPerBranch * MAX_CARDS > SAMPLE_CARD_INDEX)
    throw new RangeError('more customers than there are card numbers for');
  const staff = drawStaff(seed);
  const samples = sampleNames.map((name) => sampleCustomer(name, seed, today, staff));

  function* customersOf(branchId: string): Iterable<Customer> {
    const branchNo = branches.findIndex(({ orgId }) => orgId === branchId);
    const own = samples.filter(({ homeBranchId }) => homeBranchId === branchId);
    yield* own;
    const advisors = staff.filter((member) => member.role === 'advisor' && member.branchId === branchId);
    for (let nth = own.length; nth < customersPerBranch; nth += 1) {
      const index = branchNo * customersPerBranch + nth;
      yield drawCustomer({ seed, today, index, branchId, advisors });
    }
  }

  function* customers(): Iterable<Customer> {
    for (const { orgId } of branches) yield* customersOf(orgId);
  }

  /** What the publisher seals: all of the province's part, or the branch's own others (R13). */
  function* published(part: CachePart, branchId: string): Iterable<PublishedCustomer> {
    // One place for a card number at a time, outside the collector's reach (R11, R15).
    const slab = new Uint8Array(new ArrayBuffer(MAX_CARD_DIGITS));
    for (const customer of part === 'province' ? customers() : customersOf(branchId)) {
      if (partOf(customer) !== part) continue;
      yield { profile: profileOf(customer), cards: digitsOf(customer.cards, slab) };
    }
    slab.fill(0);
  }

  return { seed, today, staff, customers, published, branches: branches as readonly Org[] };
}

/** A lost, frozen or cancelled card is nobody's: whoever swipes it gets an ordinary ticket. */
function* digitsOf(cards: readonly Card[], slab: Uint8Array): Iterable<Uint8Array> {
  for (const card of cards)
    if (card.status === 'normal' || card.status === 'dormant') yield cardDigits(card, slab);
}
