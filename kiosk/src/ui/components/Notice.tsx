import { useText } from '../i18n/useText.ts';
import './Notice.css';

export interface NoticeProps {
  readonly refused: boolean;
}

/** What a swipe is for, who learns of it, and that it is not needed (DR-07). */
export function Notice({ refused }: NoticeProps) {
  const { t } = useText();
  return (
    <p className="notice">
      {t(refused ? 'notice.refused' : 'notice.text')}
      {!refused && <strong>{t('notice.free')}</strong>}
    </p>
  );
}
