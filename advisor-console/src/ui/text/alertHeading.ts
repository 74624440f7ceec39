import type { AlertView, Translate } from '@lobby/shared';
import type { TextKey } from '../i18n/zh-CN.ts';

/** Why this alert lies before this reader, in one line. */
export function alertHeading(alert: AlertView, t: Translate<TextKey>): string {
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
