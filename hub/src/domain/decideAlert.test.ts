import { describe, expect, test } from 'vitest';
import type { CustomerProfile } from './customerProfile.ts';
import { decideAlert, type Arrival } from './decideAlert.ts';

const profile = (over: Partial<CustomerProfile> = {}): CustomerProfile => ({
  customerRef: 'c-1',
  tier: 0,
  potential: false,
  maskedName: '王*',
  honorific: 'ms',
  homeBranchId: 'here',
  homeBranchName: '本支行',
  advisorNo: '3101',
  deputyNo: '3102',
  profilingOk: true,
  marketingOk: true,
  isStaff: false,
  attention: false,
  churn: 'none',
  aumBand: 3,
  nearTier: null,
  events: [],
  visits90: 4,
  ...over,
});

const decide = (over: Partial<CustomerProfile> | undefined, arrival: Partial<Arrival> = {}) =>
  decideAlert({
    profile: over && profile(over),
    care: false,
    quiet: false,
    branchId: 'here',
    today: '2026-03-10',
    ...arrival,
  });

const event = (
  kind: CustomerProfile['events'][number]['kind'],
  date: string,
  band: number | null = null,
) => ({
  events: [{ kind, date, band }],
});

describe('severity (requirements 4.6)', () => {
  test.each<[string, Partial<CustomerProfile>, number, string]>([
    ['gold', { tier: 1 }, 2, 'vip'],
    ['platinum', { tier: 2 }, 3, 'vip'],
    ['diamond', { tier: 3 }, 4, 'vip'],
    ['private', { tier: 4 }, 4, 'vip'],
    ['a tier of a site of its own', { tier: 9 }, 4, 'vip'],
    ['potential', { potential: true }, 1, 'potential'],
    ['near the next tier', { nearTier: { tier: 1, gapBand: 1 } }, 1, 'potential'],
    ['an ordinary customer with a maturity', event('maturity', '2026-03-20'), 2, 'event'],
    ['mild churn', { churn: 'mild' }, 3, 'churn'],
    ['severe churn', { churn: 'severe' }, 3, 'churn'],
  ])('%s', (_name, over, severity, kind) => {
    expect(decide(over)).toMatchObject({ severity, kinds: expect.arrayContaining([kind]), route: 'normal' });
  });

  test('the highest of several counts', () => {
    expect(decide({ tier: 1, churn: 'mild' })).toMatchObject({ severity: 3, kinds: ['vip', 'churn'] });
  });
});

describe('nobody is told', () => {
  test.each<[string, Partial<CustomerProfile> | undefined, Partial<Arrival>]>([
    ['of a card the cache does not know', undefined, {}],
    ['of an ordinary customer', {}, {}],
    ['of an ordinary customer on his birthday', event('birthday', '2026-03-10'), {}],
    ['when profiling is refused', { tier: 4, profilingOk: false }, {}],
    ['when marketing is refused', { tier: 4, marketingOk: false }, {}],
    ['of a colleague', { tier: 4, isStaff: true }, {}],
    ['of a colleague on the attention list', { attention: true, isStaff: true }, {}],
    ['twice in one visit, or of somebody who wants to be left alone', { tier: 4 }, { quiet: true }],
  ])('%s', (_name, over, arrival) => {
    expect(decide(over, arrival)).toBeUndefined();
  });
});

describe('care', () => {
  test('a care ticket goes to the lobby manager only, with nothing about the person', () => {
    expect(decide(undefined, { care: true })).toEqual({
      severity: 1,
      route: 'lobbyOnly',
      kinds: ['care'],
      tier: 0,
      potential: false,
      maskedName: '',
      honorific: 'none',
      reasons: [{ code: 'care' }],
      visits90: null,
      advisorNo: null,
      deputyNo: null,
    });
  });

  test.each([{ tier: 4, marketingOk: false }, { isStaff: true }])(
    'who may not be announced still gets help, as nobody in particular: %o',
    (over) => {
      expect(decide(over, { care: true })).toEqual(decide(undefined, { care: true }));
    },
  );

  test('a VIP who needs care is announced as a VIP, and the reason says so', () => {
    const card = decide({ tier: 2 }, { care: true });
    expect(card).toMatchObject({ severity: 3, route: 'normal', kinds: ['vip', 'care'] });
    expect(card?.reasons).toEqual([{ code: 'care' }]);
  });
});

test('the attention list reaches the branch head only, in neutral words, unbound', () => {
  expect(decide({ tier: 3, attention: true, ...event('maturity', '2026-03-11') })).toMatchObject({
    severity: 3,
    route: 'headOnly',
    kinds: ['attention'],
    reasons: [{ code: 'attention' }],
    advisorNo: null,
    deputyNo: null,
  });
});

test('a guest of another branch is unbound, and the card says where he belongs [R27]', () => {
  expect(decide({ tier: 1, homeBranchId: 'there', homeBranchName: '他行' })).toMatchObject({
    advisorNo: null,
    deputyNo: null,
    reasons: [{ code: 'guest', text: '他行' }],
  });
});

describe('reasons', () => {
  test.each<[string, Partial<CustomerProfile>, object[]]>([
    ['maturity today', event('maturity', '2026-03-10', 4), [{ code: 'maturity', days: 0, band: 4 }]],
    ['maturity in 30 days', event('maturity', '2026-04-09'), [{ code: 'maturity', days: 30 }]],
    ['maturity in 31 days', event('maturity', '2026-04-10'), []],
    ['maturity yesterday', event('maturity', '2026-03-09'), []],
    ['in-flow 7 days ago', event('inflow', '2026-03-03', 5), [{ code: 'inflow', days: 7, band: 5 }]],
    ['in-flow 8 days ago', event('inflow', '2026-03-02', 5), []],
    ['appointment today', event('appointment', '2026-03-10'), [{ code: 'appointment' }]],
    ['appointment tomorrow', event('appointment', '2026-03-11'), []],
    ['risk assessment ran out today', event('riskExpired', '2026-03-10'), [{ code: 'riskExpired' }]],
    ['risk assessment runs out tomorrow', event('riskExpired', '2026-03-11'), []],
    ['birthday in 7 days', event('birthday', '2026-03-17'), [{ code: 'birthday', days: 7 }]],
    ['birthday in 8 days', event('birthday', '2026-03-18'), []],
    ['an event whose date is no date', event('maturity', 'soon'), []],
  ])('%s', (_name, over, reasons) => {
    expect(decide({ tier: 1, ...over })?.reasons).toEqual(reasons);
  });

  test('at most three, the weightiest first, and where a guest belongs is always among them', () => {
    const card = decide({
      tier: 1,
      homeBranchId: 'there',
      homeBranchName: '他行',
      churn: 'severe',
      nearTier: { tier: 2, gapBand: 2 },
      events: [
        { kind: 'birthday', date: '2026-03-10', band: null },
        { kind: 'maturity', date: '2026-03-12', band: 3 },
        { kind: 'appointment', date: '2026-03-10', band: null },
      ],
    });
    expect(card?.reasons.map((reason) => reason.code)).toEqual(['appointment', 'churnSevere', 'guest']);
  });

  test('of old data it is always said how old they are', () => {
    const events = [
      event('maturity', '2026-03-12'),
      event('inflow', '2026-03-10'),
      event('birthday', '2026-03-10'),
    ];
    const known = { tier: 1, events: events.flatMap((one) => one.events) } as const;
    const codes = decide(known, { oldDays: 8 })?.reasons.map(({ code }) => code);
    expect(codes).toEqual(['maturity', 'inflow', 'oldData']);
    expect(decide({ attention: true }, { oldDays: 8 })?.reasons).toEqual([
      { code: 'attention' },
      { code: 'oldData', days: 8 },
    ]);
  });

  test('of several deposits the nearest one stands on the card', () => {
    const events = ['2026-03-30', '2026-03-12', '2026-03-20'].map((date, band) => ({
      kind: 'maturity' as const,
      date,
      band,
    }));
    expect(decide({ tier: 1, events })?.reasons).toEqual([{ code: 'maturity', days: 2, band: 1 }]);
  });
});
