import { errorTexts, type Translate } from '@lobby/shared';
import type { AccessFailure } from '../../session/access.ts';
import type { ConsoleWords } from '../ConsoleContext.ts';
import type { TextKey } from '../i18n/zh-CN.ts';

export interface AccessText {
  readonly happened: string;
  readonly next: string;
}

/** What went wrong with a password or PIN, with the tries that are left or the time when the lock ends. */
export function accessText(
  failure: AccessFailure,
  t: Translate<TextKey>,
  { language, timeZone }: Pick<ConsoleWords, 'language' | 'timeZone'>,
): AccessText {
  const { happened, next } = errorTexts[failure.code][language];
  if (failure.code === 'SIGN_IN_WRONG' && failure.triesLeft !== undefined)
    return { happened, next: t('access.triesLeft', { count: String(failure.triesLeft) }) };
  if (failure.code !== 'SIGN_IN_LOCKED' || failure.until === undefined) return { happened, next };
  const time = new Intl.DateTimeFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(failure.until);
  return { happened, next: t('access.lockedUntil', { time }) };
}
