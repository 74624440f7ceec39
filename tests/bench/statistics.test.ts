import { expect, test } from 'vitest';
import { spreadOf } from './statistics.ts';

test('percentiles are ranks of the sorted samples', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(spreadOf(hundred)).toEqual({ n: 100, p50: 50, p95: 95, p99: 99, max: 100 });
  expect(spreadOf([7])).toEqual({ n: 1, p50: 7, p95: 7, p99: 7, max: 7 });
});

test('no samples, no result', () => {
  expect(() => spreadOf([])).toThrow(RangeError);
});
