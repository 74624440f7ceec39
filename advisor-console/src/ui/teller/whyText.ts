import type { CallWhy, Language, Translate } from '@lobby/shared';
import type { TextKey } from '../i18n/zh-CN.ts';

const MINUTE_MS = 60_000;

/** Why this customer was called now, in one line. */
export function whyText(why: CallWhy, t: Translate<TextKey>, language: Language): string {
  const minutes = Math.floor(why.waitedMs / MINUTE_MS);
  const time = language === 'zh-CN' ? `${minutes} 分钟` : `${minutes} min`;
  return t(`why.${why.code}`, { time, n: why.overtaken });
}
