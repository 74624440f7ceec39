import type { Translate } from '@lobby/shared';
import type { KioskView } from '../pageProtocol.ts';
import type { TextKey } from './i18n/zh-CN.ts';

type Business = KioskView['businesses'][number];

/** What a tile says of a business that takes no numbers now. */
export function closedWords({ closed }: Business, t: Translate<TextKey>): string {
  if (closed?.reason === 'full') return t('tile.full');
  if (closed?.reason !== 'hours') return t('tile.closed');
  if (closed.opensAt !== undefined) return t('tile.opens', { time: closed.opensAt });
  return closed.closedAt === undefined ? t('tile.closed') : t('tile.over', { time: closed.closedAt });
}

/** What the whole screen says while no business takes numbers: the next opening first, then why not (K10). */
export function branchClosedWords(businesses: readonly Business[], t: Translate<TextKey>): string {
  const opens = times(businesses, 'opensAt').at(0);
  if (opens !== undefined) return t('closed.opens', { time: opens });
  const over = times(businesses, 'closedAt').at(-1);
  if (over !== undefined) return t('closed.over', { time: over });
  const isFull = businesses.some(({ closed }) => closed?.reason === 'full');
  return t(isFull ? 'closed.full' : 'closed.hint');
}

/** In the order of the clock. */
function times(businesses: readonly Business[], which: 'opensAt' | 'closedAt'): readonly string[] {
  return businesses
    .filter(({ closed }) => closed?.reason === 'hours')
    .flatMap(({ closed }) => closed?.[which] ?? [])
    .toSorted();
}
