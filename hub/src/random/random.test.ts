import { expect, test } from 'vitest';
import { createRandom, type Shares } from './random.ts';

const draws = 20_000;
const many = (draw: () => number): readonly number[] => Array.from({ length: draws }, draw);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

test('seed and label decide every draw, and nothing else does', () => {
  const first = (seed: number, label: string): number => createRandom(seed, label).uint32();
  expect(first(1, 'a')).toBe(first(1, 'a'));
  expect(new Set([first(1, 'a'), first(2, 'a'), first(1, 'b')]).size).toBe(3);
});

test('the algorithm is the one that made the provinces before: its first numbers are pinned', () => {
  const random = createRandom(1, 'pinned');
  expect([random.uint32(), random.uint32(), random.uint32()]).toEqual([
    4_057_977_136, 469_482_836, 1_084_225_567,
  ]);
});

test('draws have the means they should have', () => {
  const random = createRandom(5, 'means');
  expect(mean(many(random.fraction))).toBeCloseTo(0.5, 1);
  expect(mean(many(random.normal))).toBeCloseTo(0, 1);
  expect(Math.sqrt(mean(many(random.normal).map((value) => value ** 2)))).toBeCloseTo(1, 1);
  expect(mean(many(() => random.poisson(2.5)))).toBeCloseTo(2.5, 1);
  expect(mean(many(() => random.int(10)))).toBeCloseTo(4.5, 1);
  expect(mean(many(() => Number(random.chance(0.3))))).toBeCloseTo(0.3, 1);
});

test('shares are kept, and what has none never comes', () => {
  const random = createRandom(5, 'shares');
  const shares: Shares<string> = [
    ['often', 3],
    ['never', 0],
    ['seldom', 1],
  ];
  const drawn = Array.from({ length: draws }, () => random.share(shares));
  expect(drawn.filter((value) => value === 'often').length / draws).toBeCloseTo(0.75, 1);
  expect(drawn).not.toContain('never');
});

test('a lognormal draw keeps its mean whatever its deviation', () => {
  const random = createRandom(5, 'lognormal');
  expect(mean(many(() => random.lognormal(4, 0.5)))).toBeCloseTo(4, 0);
  expect(mean(many(() => random.lognormal(12, 0)))).toBeCloseTo(12, 6);
});
