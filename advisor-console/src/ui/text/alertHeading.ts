import type { AlertView, Reason, Translate } from '@lobby/shared';
import type { TextKey } from '../i18n/zh-CN.ts';

/** What a teller noticed, if one did. */
export const referralOf = (alert: AlertView): Reason | undefined =>
  alert.reasons.find((reason) => reason.code === 'referral');

/** Why this alert lies before this reader, in one line. `place`: the window a referral came from. */
export function alertHeading(alert: AlertView, t: Translate<TextKey>, place?: string): string {
  if (referralOf(alert) !== undefined && place !== undefined) return t('alert.teller', { place });
  if (alert.reasons.some((reason) => reason.code === 'care')) return t('alert.care');
  switch (alert.via) {
    case 'handedOver':
      return t('alert.handedOver', { who: alert.handedOverBy?.name ?? alert.advisor?.name ?? '' });
    case 'bound':
      return t('alert.mine');
    case 'deputy':
      return alert.advisor === null ? t('alert.branch') : t('alert.deputy', { who: alert.advisor.name });
    case 'lobby':
      return t('alert.lobby');
    case 'head':
      return t('alert.head');
    case 'anyAdvisor':
    case 'observer':
      return alert.tier === 0 ? t('alert.potential') : t('alert.branch');
  }
}
