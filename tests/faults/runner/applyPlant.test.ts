import { expect, test } from 'vitest';
import type { Plant } from '../plant.ts';
import { applyPlant } from './applyPlant.ts';

const plant: Plant = {
  name: 'off-by-one',
  breaks: 'H1',
  bug: 'counts one too few',
  file: 'hub/src/count.ts',
  find: 'length;',
  replace: "length - 1; // '$&'",
};

test('the one place is replaced, by exactly these characters', () => {
  expect(applyPlant('return a.length;\n', plant)).toBe("return a.length - 1; // '$&'\n");
});

test.each([
  ['return a.size;', '0 times'],
  ['a.length; b.length;', '2 times'],
])('a place that is not there exactly once is refused: %s', (source, how) => {
  expect(() => applyPlant(source, plant)).toThrow(how);
});
