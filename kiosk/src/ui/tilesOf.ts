import type { KioskView } from '../pageProtocol.ts';
import type { Screen } from './machine/screenState.ts';

export type TileModel =
  | { readonly is: 'business'; readonly business: KioskView['businesses'][number] }
  | { readonly is: 'care' | 'back' | 'more' };

/** More tiles than this become too small, and nothing scrolls (ux.md 0). */
const MAX_TILES = 6;

/**
 * The tiles of a screen: the businesses in the order of the branch, and last the priority service, or the way back
 * from it (rulings R32). More businesses than fit are turned like pages.
 */
export function tilesOf(
  businesses: KioskView['businesses'],
  { care, page }: Extract<Screen, { name: 'home' | 'choose' }>,
): readonly TileModel[] {
  const last: TileModel = { is: care ? 'back' : 'care' };
  const all = businesses.map((business): TileModel => ({ is: 'business', business }));
  if (all.length < MAX_TILES) return [...all, last];
  const perPage = MAX_TILES - 2;
  const from = (page % Math.ceil(all.length / perPage)) * perPage;
  return [...all.slice(from, from + perPage), { is: 'more' }, last];
}
