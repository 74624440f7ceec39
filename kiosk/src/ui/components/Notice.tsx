import { useText } from '../i18n/useText.ts';
import type { Act } from '../machine/screenState.ts';
import './Notice.css';
import { TouchButton } from './TouchButton.tsx';

export interface NoticeProps {
  readonly refused: boolean;
  readonly act: (act: Act) => void;
}

/** What a swipe is for, who learns of it, and that it is not needed (DR-07); with the way to refuse. */
export function Notice({ refused, act }: NoticeProps) {
  const { t } = useText();
  return (
    <aside className="notice">
      <p>
        {t(refused ? 'notice.refused' : 'notice.text')}
        {!refused && <strong>{t('notice.free')}</strong>}
      </p>
      <TouchButton onPress={() => act({ do: refused ? 'allowCard' : 'refuseCard' })}>
        {t(refused ? 'notice.allow' : 'notice.refuse')}
      </TouchButton>
    </aside>
  );
}
