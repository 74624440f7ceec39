import { expect, test } from 'vitest';
import { addDays, businessDateAt, laterDate } from './businessDate.ts';

test.each([
  ['2026-11-21T02:59:59+08:00', '2026-11-20'],
  ['2026-11-21T03:00:00+08:00', '2026-11-21'],
  ['2026-11-21T23:59:59+08:00', '2026-11-21'],
  ['2028-02-29T12:00:00+08:00', '2028-02-29'],
])('at %s it is business day %s [R30]', (at, date) => {
  expect(businessDateAt(Date.parse(at))).toBe(date);
});

test('a clock set back does not bring yesterday back', () => {
  expect(laterDate('2026-11-21', '2026-11-20')).toBe('2026-11-21');
  expect(laterDate('2026-11-21', '2026-11-22')).toBe('2026-11-22');
  expect(laterDate(undefined, '2026-11-22')).toBe('2026-11-22');
});

test('days are added across the end of a year', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});
