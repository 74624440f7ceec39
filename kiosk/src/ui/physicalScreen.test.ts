import { expect, test } from 'vitest';
import { screenScale } from './physicalScreen.ts';

test.each([
  [1080, 1920, 21.5, 4.034],
  [1280, 1024, 17, 3.796],
  [1280, 1024, 19, 3.397],
  [1080, 1920, 15.6, 5.559],
  [1080, 1920, 32, 2.71],
])('a %i x %i panel of %f inch has its true scale', (width, height, inch, mm) => {
  expect(screenScale(width, height, inch)).toBeCloseTo(mm, 2);
});

test('a low window on a desk shows the screen smaller rather than cut', () => {
  expect(screenScale(1366, 680, 21.5)).toBeCloseTo(680 / 262, 3);
  expect(screenScale(700, 900, 10)).toBeCloseTo(900 / 330, 3);
});
