import type { CardKeyMessage } from '@lobby/shared';
import type { CustomerProfile, KnownCustomer } from '../domain/customerProfile.ts';

const BRANCH = 'branch-1';

export function profile(over: Partial<CustomerProfile> = {}): CustomerProfile {
  return {
    customerRef: 'c-1',
    tier: 1,
    potential: false,
    maskedName: '王*',
    honorific: 'ms',
    homeBranchId: BRANCH,
    homeBranchName: '青岛路支行',
    advisorNo: '3101',
    deputyNo: null,
    profilingOk: true,
    marketingOk: true,
    isStaff: false,
    attention: false,
    churn: 'none',
    aumBand: 4,
    nearTier: null,
    events: [],
    visits90: 2,
    ...over,
  };
}

export const customers = {
  gold: profile(),
  diamond: profile({ customerRef: 'c-2', tier: 3, maskedName: '张*明' }),
  guest: profile({
    customerRef: 'c-3',
    homeBranchId: 'branch-2',
    homeBranchName: '观海路支行',
    advisorNo: '9901',
  }),
  ordinary: profile({ customerRef: 'c-4', tier: 0 }),
  staff: profile({ customerRef: 'c-5', isStaff: true }),
  refusing: profile({ customerRef: 'c-6', tier: 4, marketingOk: false }),
  attention: profile({ customerRef: 'c-7', tier: 2, attention: true }),
} as const;
export type CustomerName = keyof typeof customers;

/** What an agent would send for a card; the token is the name, so that the cache below finds its customer. */
export function cardOf(name: CustomerName | 'unknown' | 'broken'): CardKeyMessage[] {
  const bytes = Buffer.alloc(16);
  bytes.write(name);
  return [
    {
      part: 'province',
      epoch: 1,
      algorithm: 'HMAC-SHA256',
      token: bytes.toString('base64url'),
      rowKey: Buffer.alloc(32, name).toString('base64url'),
    },
  ];
}

/** Answers like the sealed cache; the card 'broken' makes it fail. */
export const testCache = {
  state: () => ({ parts: [], trouble: null }),
  findProfile(keys: readonly CardKeyMessage[]): KnownCustomer | undefined {
    const name = Buffer.from(keys[0]?.token ?? '', 'base64url')
      .toString()
      .replaceAll('\0', '');
    if (name === 'broken') throw new Error('the cache is broken');
    const known = Object.entries(customers).find(([one]) => one === name)?.[1];
    // Never old, whatever the clock of the test.
    return known && { ...known, asOf: Number.MAX_SAFE_INTEGER };
  },
  close: (): void => undefined,
};
