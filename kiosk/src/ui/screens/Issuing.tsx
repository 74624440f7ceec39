import { TicketComing } from '../art/TicketComing.tsx';
import { MessageScreen } from '../components/MessageScreen.tsx';
import { useText } from '../i18n/useText.ts';

/** K05 */
export function Issuing() {
  const { t } = useText();
  return (
    <MessageScreen tone="brand" title={t('issuing.title')} hint={t('issuing.hint')} art={<TicketComing />} />
  );
}
