import type { KioskView } from '../../pageProtocol.ts';
import { ServiceDesk } from '../art/ServiceDesk.tsx';
import { branchClosedWords, closedWords } from '../closedWords.ts';
import { MessageScreen } from '../components/MessageScreen.tsx';
import { useText } from '../i18n/useText.ts';
import './ClosedNow.css';

export interface ClosedNowProps {
  readonly view: KioskView;
}

/** K10, instead of K01, K02 and K04 while nothing can be chosen: no invitation that leads nowhere. */
export function ClosedNow({ view }: ClosedNowProps) {
  const { t, language } = useText();
  if (view.paused) {
    return (
      <MessageScreen
        tone="soft"
        title={t('closed.paused')}
        hint={t('closed.pausedHint')}
        art={<ServiceDesk />}
        body={<p className="closed__valid">{t('closed.valid')}</p>}
      />
    );
  }
  return (
    <MessageScreen
      tone="soft"
      title={t('closed.title')}
      hint={branchClosedWords(view.businesses, t)}
      art={<ServiceDesk />}
      body={
        <>
          <ul className="closed__list">
            {view.businesses.slice(0, MAX_LINES).map((business) => (
              <li key={business.businessId}>
                <span>{business.name[language]}</span>
                <span>{closedWords(business, t)}</span>
              </li>
            ))}
          </ul>
          <p className="closed__valid">{t('closed.valid')}</p>
        </>
      }
    />
  );
}

const MAX_LINES = 6;
