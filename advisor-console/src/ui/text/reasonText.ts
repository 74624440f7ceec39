import type { Language, LocalText, Reason, Translate } from '@lobby/shared';
import type { TextKey } from '../i18n/zh-CN.ts';
import { amountText } from './amountText.ts';

export interface ReasonTextContext {
  readonly t: Translate<TextKey>;
  readonly language: Language;
  readonly tiers: ReadonlyMap<number, LocalText>;
}

/** Why the customer matters now, in one short line. */
export function reasonText(reason: Reason, context: ReasonTextContext): string {
  const { t, language } = context;
  const amount = reason.band === undefined ? undefined : amountText(reason.band, t, language);
  if (reason.code === 'nearTier') return nearTierText(reason, amount, context);
  const text = plainText(reason, t);
  return amount === undefined ? text : t('reason.withAmount', { reason: text, amount });
}

function plainText(reason: Exclude<Reason, { code: 'nearTier' }>, t: Translate<TextKey>): string {
  const days = reason.days ?? 0;
  switch (reason.code) {
    case 'maturity':
      return days === 0 ? t('reason.maturityToday') : t('reason.maturity', { days });
    case 'inflow':
      return days === 0 ? t('reason.inflowToday') : t('reason.inflow', { days });
    case 'birthday':
      return days === 0 ? t('reason.birthdayToday') : t('reason.birthday', { days });
    case 'oldData':
      return t('reason.oldData', { days });
    case 'guest':
      return reason.text === undefined ? t('reason.guest') : t('reason.guestOf', { branch: reason.text });
    case 'referral':
      return reason.topic === undefined
        ? t('reason.referralPlain')
        : t('reason.referral', { topic: t(`topic.${reason.topic}`) });
    case 'appointment':
    case 'churnSevere':
    case 'churnMild':
    case 'attention':
    case 'riskExpired':
    case 'care':
      return t(`reason.${reason.code}`);
    case 'nearTier':
      return t('reason.nearTier', { tier: '' });
  }
}

function nearTierText(reason: Reason, amount: string | undefined, context: ReasonTextContext): string {
  const { t, language, tiers } = context;
  const tier = (reason.tier === undefined ? undefined : tiers.get(reason.tier)?.[language]) ?? '';
  return amount === undefined ? t('reason.nearTier', { tier }) : t('reason.nearTierGap', { tier, amount });
}
