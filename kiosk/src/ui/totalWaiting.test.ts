import { expect, test } from 'vitest';
import { galleryView } from './testing/galleryStates.ts';
import { totalWaiting } from './totalWaiting.ts';

const waiting = (...counts: (number | null)[]) => ({
  ...galleryView,
  businesses: galleryView.businesses.map((business, index) => ({ ...business, waiting: counts[index] ?? 0 })),
});

test('adds up the open businesses', () => {
  expect(totalWaiting(waiting(8, 2, 12))).toBe(22);
});

test('says nothing while a count is unknown', () => {
  const view = waiting(8, 2);
  const businesses = view.businesses.map((business) => ({ ...business, waiting: null }));
  expect(totalWaiting({ ...view, businesses })).toBeNull();
});

test('a closed business does not count', () => {
  const view = waiting(8, 2);
  const businesses = view.businesses.map((business, index) => ({ ...business, open: index === 0 }));
  expect(totalWaiting({ ...view, businesses })).toBe(8);
});
