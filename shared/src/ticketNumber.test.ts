import { expect, test } from 'vitest';
import { formatTicketNumber, HUB_NUMBERS, offlineRange } from './ticketNumber.ts';

test.each([
  [1, 'A001'],
  [999, 'A999'],
  [1000, 'A1000'],
])('number %i is written %s', (number, text) => {
  expect(formatTicketNumber('A', number)).toBe(text);
});

test('ten kiosks have ranges of their own, none of which the hub uses [R20]', () => {
  const used = Array.from({ length: 10 }, (_, digit) => offlineRange(digit));
  expect(used[0]).toEqual({ first: 9000, last: 9099 });
  for (const [digit, range] of used.entries()) {
    expect(range.first).toBeGreaterThan(digit === 0 ? HUB_NUMBERS.last : used[digit - 1]!.last);
  }
  expect(used[9]!.last).toBe(9999);
});
