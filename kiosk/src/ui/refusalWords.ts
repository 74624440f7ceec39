import type { Translate } from '@lobby/shared';
import type { TextKey } from './i18n/zh-CN.ts';
import type { StaffRefusal } from './machine/screenState.ts';

const MINUTE_MS = 60_000;

/** Why the door of the staff menu stays closed, and for how long; `hubNow` in ms. */
export function refusalWords(
  { cause, triesLeft, until }: StaffRefusal,
  hubNow: number,
  t: Translate<TextKey>,
): string {
  if (triesLeft !== undefined && (cause === 'wrong' || cause === 'codeWrong'))
    return t(`staff.${cause}Left`, { left: triesLeft });
  if (until === undefined || (cause !== 'locked' && cause !== 'codeLocked')) return t(`staff.${cause}`);
  const minutes = Math.ceil((until - hubNow) / MINUTE_MS);
  return minutes > 0 ? t(`staff.${cause}Until`, { minutes }) : t('staff.lockOver');
}
