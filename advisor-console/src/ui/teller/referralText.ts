import type { ReferralView, Translate } from '@lobby/shared';
import type { TextKey } from '../i18n/zh-CN.ts';
import type { CallerLine } from './callerLine.ts';

const MINUTE_MS = 60_000;

/** The answer to "I spotted a VIP": who comes, and when (T03). `now` = hub time, ms. */
export function referralText(
  { state, owner, until }: ReferralView,
  t: Translate<TextKey>,
  now: number,
): CallerLine {
  const who = owner?.name ?? '';
  switch (state) {
    case 'told':
      return { tone: 'plain', text: t('refer.told') };
    case 'escalated':
      return { tone: 'warn', text: t('refer.escalated') };
    case 'coming':
      return { tone: 'good', text: t('refer.coming', { who }) };
    case 'later': {
      const n = Math.max(1, Math.ceil(((until ?? now) - now) / MINUTE_MS));
      return { tone: 'good', text: t('refer.later', { who, n }) };
    }
    case 'met':
      return { tone: 'good', text: t('refer.met', { who }) };
    case 'missed':
      return { tone: 'warn', text: t('refer.missed') };
    case 'closed':
      return { tone: 'good', text: t('refer.closed', { who }) };
  }
}
