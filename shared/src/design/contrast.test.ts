import { expect, test } from 'vitest';
import { contrastRatio } from './contrast.ts';

test('black on white is the most there is, a colour on itself the least', () => {
  expect(contrastRatio('#000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastRatio('#005f46', '#005F46')).toBe(1);
});

test('the order of the colours does not matter', () => {
  expect(contrastRatio('#fff', '#005f46')).toBeCloseTo(7.71, 2);
  expect(contrastRatio('#005f46', '#fff')).toBeCloseTo(7.71, 2);
});

test('anything but a colour is refused', () => {
  expect(() => contrastRatio('green', '#fff')).toThrow(RangeError);
  expect(() => contrastRatio('#ffff', '#fff')).toThrow(RangeError);
});
