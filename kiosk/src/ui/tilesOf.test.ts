import { expect, test } from 'vitest';
import { galleryView } from './testing/galleryStates.ts';
import { tilesOf } from './tilesOf.ts';

const five = galleryView.businesses;
const many = [...five, ...five].map((business, index) => ({ ...business, businessId: `b${index}` }));
const names = (tiles: ReturnType<typeof tilesOf>): string[] =>
  tiles.map((tile) => (tile.is === 'business' ? tile.business.businessId : tile.is));

test('shows the businesses in the order of the branch, and booking last [R32]', () => {
  const businesses = ['personal', 'account', 'wealth', 'corporate', 'loan'];
  expect(names(tilesOf(five, true, 0))).toEqual([...businesses, 'booking']);
  expect(names(tilesOf(five, false, 0))).toEqual(businesses);
});

test('more tiles than fit are turned like pages, and none is lost', () => {
  const pages = [0, 1, 2, 3].map((page) => names(tilesOf(many, true, page)));
  expect(pages.map((page) => page.length)).toEqual([6, 6, 2, 6]);
  expect(new Set(pages.flat())).toEqual(
    new Set([...many.map(({ businessId }) => businessId), 'more', 'booking']),
  );
  expect(pages[3]).toEqual(pages[0]);
});
