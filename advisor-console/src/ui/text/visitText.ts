import type { Language, Translate } from '@lobby/shared';
import type { HallState } from '../../state/hall.ts';
import type { TextKey } from '../i18n/zh-CN.ts';

/** Where the customer of a number is now; undefined while there is nothing to add: waiting, or not known. */
export function visitText(
  hall: HallState | null,
  ticketNo: string,
  t: Translate<TextKey>,
  language: Language,
): string | undefined {
  const visit = hall?.visits.get(ticketNo);
  if (visit === undefined) return undefined;
  const { state, windowId } = visit;
  const place = hall?.windows.get(windowId ?? '')?.place.name[language] ?? '';
  switch (state) {
    case 'waiting':
    case 'delayed':
      return undefined;
    case 'called':
    case 'serving':
    case 'held':
    case 'noShow':
      return t(`visit.${state}`, { place });
    case 'done':
    case 'cancelled':
    case 'ended':
      return t('visit.gone');
  }
}
