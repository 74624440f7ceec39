import { expect, test } from 'vitest';
import type { FaultTest } from '../faultTest.ts';
import type { Plant } from '../plant.ts';
import { runOptions } from './runOptions.ts';

const h1: FaultTest = { id: 'H1', claim: 'holds', run: 'ci', files: ['a.test.ts'] };
const h4: FaultTest = { id: 'H4', claim: 'holds', run: 'soak', files: ['b.ts'] };
const place = { bug: 'wrong', file: 'a.ts', find: 'x', replace: 'y' };
const dropped: Plant = { name: 'dropped', breaks: 'H1', ...place };
const torn: Plant = { name: 'torn', breaks: 'H4', ...place };
const asked = (...args: string[]) => runOptions(args, [h1, h4], [dropped, torn]);

test('without arguments everything runs that runs with each change', () => {
  expect(asked()).toEqual({ do: 'run', tests: [h1] });
});

test('single tests and plants are chosen by id and by name', () => {
  expect(asked('--only', 'H1')).toEqual({ do: 'run', tests: [h1] });
  expect(asked('--plant', 'dropped')).toEqual({ do: 'plant', plant: dropped });
  expect(asked('--prove')).toEqual({ do: 'prove', plants: [dropped] });
  expect(asked('--prove', 'H1')).toEqual({ do: 'prove', plants: [dropped] });
  expect(asked('--list')).toEqual({ do: 'list' });
});

test.each([
  [['--only', 'H1,Z9'], 'no test Z9; there are H1, H4'],
  [['--only', 'H4'], 'H4 takes long: start it by hand, see b.ts'],
  [['--plant', 'torn'], 'H4 takes long: start it by hand, see b.ts, with --plant torn'],
  [['--plant', 'dopped'], 'no plant dopped; there are\n  dropped'],
  [['--prove', 'H4'], 'no plant breaks H4'],
  [['--plant'], 'usage:'],
  [['H1'], 'usage:'],
])('%j is refused with a hint', (args, why) => {
  expect(asked(...args)).toEqual({ do: 'refuse', why: expect.stringContaining(why) });
});
