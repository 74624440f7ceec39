import type { KioskView, NetworkFacts } from '../../pageProtocol.ts';
import { useText } from '../i18n/useText.ts';

export interface StaffNetworkProps {
  readonly facts: NetworkFacts;
  readonly hub: KioskView['hub'];
}

/** K19: where this machine looks for its hub, and why it does not find it. */
export function StaffNetwork({ facts: { hubUrl, own, trouble }, hub }: StaffNetworkProps) {
  const { t } = useText();
  const state = () => {
    if (hub === 'online') return t('staff.netOnline');
    return t(trouble === null ? 'staff.netTrying' : `staff.net.${trouble}`);
  };
  return (
    <span className="staff-network">
      <strong className={hub === 'online' ? '' : 'staff-network__trouble'}>{state()}</strong>
      <span>
        {t('staff.netHub')} <b>{hubUrl.replace(/^https?:\/\//, '')}</b>
      </span>
      <span>
        {t('staff.netOwn')} <b>{own.length > 0 ? own.join(', ') : t('staff.netNone')}</b>
      </span>
    </span>
  );
}
