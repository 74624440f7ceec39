import { ServiceDesk } from '../art/ServiceDesk.tsx';
import { MessageScreen } from '../components/MessageScreen.tsx';
import { useText } from '../i18n/useText.ts';

/** Instead of K01, K02 and K04 while nothing can be chosen: no invitation that leads nowhere. */
export function ClosedNow() {
  const { t } = useText();
  return (
    <MessageScreen tone="soft" title={t('home.closed')} hint={t('home.closedHint')} art={<ServiceDesk />} />
  );
}
