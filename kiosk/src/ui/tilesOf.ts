import type { KioskView } from '../pageProtocol.ts';

export type TileModel =
  | { readonly is: 'business'; readonly business: KioskView['businesses'][number] }
  | { readonly is: 'booking' | 'more' };

/** More tiles than this become too small, and nothing scrolls (ux.md 0). */
const MAX_TILES = 6;

/**
 * The tiles of a screen: the businesses in the order of the branch, and booking last (rulings R32). More of them than
 * fit are turned like pages.
 */
export function tilesOf(
  businesses: KioskView['businesses'],
  takesBookings: boolean,
  page: number,
): readonly TileModel[] {
  const all: readonly TileModel[] = [
    ...businesses.map((business): TileModel => ({ is: 'business', business })),
    ...(takesBookings ? [{ is: 'booking' } as const] : []),
  ];
  if (all.length <= MAX_TILES) return all;
  const perPage = MAX_TILES - 1;
  const from = (page % Math.ceil(all.length / perPage)) * perPage;
  return [...all.slice(from, from + perPage), { is: 'more' }];
}
