import { expect, test } from 'vitest';
import { galleryView } from './testing/galleryStates.ts';
import { tilesOf } from './tilesOf.ts';

const five = galleryView.businesses;
const many = [...five, ...five].map((business, index) => ({ ...business, businessId: `b${index}` }));
const home = { name: 'home', care: false, page: 0 } as const;
const names = (tiles: ReturnType<typeof tilesOf>): string[] =>
  tiles.map((tile) => (tile.is === 'business' ? tile.business.businessId : tile.is));

test('shows the businesses in the order of the branch, and last the priority service [R32]', () => {
  expect(names(tilesOf(five, home))).toEqual(['personal', 'account', 'wealth', 'corporate', 'loan', 'care']);
});

test('priority asks for the business on the same tiles and offers the way back', () => {
  expect(names(tilesOf(five, { ...home, care: true })).at(-1)).toBe('back');
});

test('more businesses than fit are turned like pages, and none is lost', () => {
  const pages = [0, 1, 2, 3].map((page) => names(tilesOf(many, { ...home, page })));
  expect(pages.map((page) => page.length)).toEqual([6, 6, 4, 6]);
  expect(new Set(pages.flat())).toEqual(
    new Set([...many.map(({ businessId }) => businessId), 'more', 'care']),
  );
  expect(pages[3]).toEqual(pages[0]);
});
