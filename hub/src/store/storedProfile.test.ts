import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profile } from '../center/testing/publishSample.ts';
import type { CustomerProfile } from '../domain/customerProfile.ts';
import { decodeProfile, encodeProfile, MAX_EVENTS, PROFILE_BYTES } from './storedProfile.ts';

const band = fc.integer({ min: 0, max: 9 });
const staffNo = fc.option(fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/));
const profiles: fc.Arbitrary<CustomerProfile> = fc.record({
  customerRef: fc.stringMatching(/^[A-Za-z0-9_-]{16}$/),
  tier: band,
  potential: fc.boolean(),
  maskedName: fc.constantFrom('王*', '欧*锋', '阿*孜', 'M*s'),
  honorific: fc.constantFrom('mr', 'ms', 'none'),
  homeBranchId: fc.stringMatching(/^[A-Za-z0-9_.:-]{1,16}$/),
  homeBranchName: fc.constantFrom('青石路支行', '一二三四五六七八九十一二三四五六七八九十一二三四'),
  advisorNo: staffNo,
  deputyNo: staffNo,
  profilingOk: fc.boolean(),
  marketingOk: fc.boolean(),
  isStaff: fc.boolean(),
  attention: fc.boolean(),
  churn: fc.constantFrom('none', 'mild', 'severe'),
  aumBand: band,
  nearTier: fc.option(fc.record({ tier: band, gapBand: band })),
  events: fc.array(
    fc.record({
      kind: fc.constantFrom('maturity', 'inflow', 'riskExpired', 'appointment', 'birthday'),
      date: fc.constant('2026-11-21'),
      band: fc.option(band),
    }),
    { maxLength: MAX_EVENTS },
  ),
  visits90: fc.option(fc.integer({ min: 0, max: 999 })),
});

test('what the publisher seals is what the hub reads, in a place of one size', () => {
  fc.assert(
    fc.property(profiles, (any) => {
      const bytes = encodeProfile(any);
      expect(bytes.length).toBe(PROFILE_BYTES);
      expect(decodeProfile(any.customerRef, bytes)).toEqual(any);
    }),
  );
});

test('a profile that does not fit is refused and not cut', () => {
  expect(() => encodeProfile(profile({ homeBranchName: '行'.repeat(200) }))).toThrow(
    expect.objectContaining({ code: 'INTERNAL' }),
  );
});

test('an authentic row with a strange field is refused', () => {
  const bytes = Buffer.alloc(PROFILE_BYTES);
  bytes.write('{"t":99}');
  expect(() => decodeProfile('customer-0000001', bytes)).toThrow(
    expect.objectContaining({ code: 'MESSAGE_INVALID' }),
  );
});
