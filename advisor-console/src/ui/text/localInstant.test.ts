import { expect, test } from 'vitest';
import { instantOf, localDateAndTime } from './localInstant.ts';

test('a date and a time of the branch are one instant, and back', () => {
  const at = Date.UTC(2026, 10, 22, 2, 30);
  expect(instantOf('2026-11-22', '10:30', 'Asia/Shanghai')).toBe(at);
  expect(localDateAndTime(at, 'Asia/Shanghai')).toEqual({ date: '2026-11-22', time: '10:30' });
});

test('summer time has a gap, and the hours around it hold', () => {
  expect(instantOf('2026-03-29', '02:30', 'Europe/Berlin')).toBeUndefined();
  expect(instantOf('2026-03-29', '01:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 0, 30));
  expect(instantOf('2026-03-29', '03:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
});

test('an unfinished date is none', () => {
  expect(instantOf('', '10:30', 'Asia/Shanghai')).toBeUndefined();
});
