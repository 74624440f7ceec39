import { PhoneCamera } from '../art/PhoneCamera.tsx';
import { ResultActions } from '../components/ResultActions.tsx';
import { StateIcon } from '../art/StateIcon.tsx';
import { useText } from '../i18n/useText.ts';
import type { Act, KioskState, Screen } from '../machine/screenState.ts';
import './NoPaper.css';

export interface NoPaperProps {
  readonly screen: Extract<Screen, { name: 'result' }>;
  readonly state: KioskState;
  readonly now: number;
  readonly act: (act: Act) => void;
}

/** K08: without paper the number must be remembered; it stays a minute, and somebody is on the way. */
export function NoPaper({ screen, state, now, act }: NoPaperProps) {
  const { t } = useText();
  const helpHeard = state.view?.help?.state === 'called' || state.view?.help?.state === 'answered';
  return (
    <div className="no-paper">
      <section className="no-paper__number">
        <h1>{t('noPaper.title')}</h1>
        <output className="no-paper__ticket">
          <span>{t('result.title')}</span>
          <strong>{screen.ticket.ticketNo}</strong>
        </output>
        {screen.code !== null && <p className="no-paper__code">{screen.code}</p>}
      </section>
      <div className="no-paper__side">
        <PhoneCamera className="no-paper__phone" />
        <p className="no-paper__remember">{t('noPaper.remember')}</p>
        {helpHeard && (
          <p className="no-paper__help">
            <StateIcon name="done" />
            {t('noPaper.help')}
          </p>
        )}
        <ResultActions state={state} now={now} act={act} />
      </div>
    </div>
  );
}
