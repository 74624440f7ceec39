import { HUB_NUMBERS } from '@lobby/shared';
import { describe, expect, test } from 'vitest';
import { nextTicketNumber } from './nextTicketNumber.ts';
import { decideTicket } from './ticketPolicy.ts';

const limits = { minTicketGapMs: 2_000, sameCardMs: 300_000 };
const earlier = (issuedAt: number) => ({ ticketId: 't', issuedAt });
const NOW = 1_000_000;

describe('duplicate control (requirements 4.2)', () => {
  test.each<[string, number | undefined, number | undefined, string]>([
    ['the first ticket of a kiosk', undefined, undefined, 'issue'],
    ['the same card 1 ms later', NOW - 1, NOW - 1, 'repeat'],
    ['the same card 299.999 s later', NOW - 299_999, undefined, 'repeat'],
    ['the same card 300 s later', NOW - 300_000, undefined, 'issue'],
    ['another customer 1.999 s later', undefined, NOW - 1_999, 'refuse'],
    ['another customer 2 s later', undefined, NOW - 2_000, 'issue'],
    ['a clock that was set back', NOW + 60_000, NOW + 60_000, 'issue'],
  ])('%s', (_name, sameCardAt, kioskAt, expected) => {
    const sameCard = sameCardAt === undefined ? undefined : earlier(sameCardAt);
    expect(decideTicket(sameCard, kioskAt, NOW, limits).do).toBe(expected);
  });
});

test.each([
  [undefined, 1],
  [1, 2],
  [999, 1_000],
  [HUB_NUMBERS.last - 1, HUB_NUMBERS.last],
  [HUB_NUMBERS.last, undefined],
])('after %s comes %s: the hub never issues 9000 and above [R20]', (last, next) => {
  expect(nextTicketNumber(last)).toBe(next);
});
