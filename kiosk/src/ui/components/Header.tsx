import { formatDay, formatTime } from '@lobby/shared';
import type { KioskView } from '../../pageProtocol.ts';
import { CardOut } from '../art/CardOut.tsx';
import { LeafMark } from '../art/LeafMark.tsx';
import { useText } from '../i18n/useText.ts';
import { totalWaiting } from '../totalWaiting.ts';
import './Header.css';
import { NumberText } from './NumberText.tsx';

export interface HeaderProps {
  readonly view: KioskView | null;
  /** Hub time, ms. */
  readonly time: number;
  /** K17: says to take the card instead of day and time. */
  readonly cardToBeTaken: boolean;
}

export function Header({ view, time, cardToBeTaken }: HeaderProps) {
  const { t, language } = useText();
  const waiting = view === null ? null : totalWaiting(view);
  if (cardToBeTaken) {
    return (
      <header className="header header--card" role="alert">
        <CardOut className="header__mark" />
        <p className="header__name">{t('header.takeCard')}</p>
      </header>
    );
  }
  return (
    <header className="header">
      <LeafMark className="header__mark" />
      <p className="header__name">
        {view?.branchName[language] ?? '迎客 Lobby'}
        {view?.demo === true && <span className="header__demo">{t('header.demo')}</span>}
      </p>
      {view !== null && (
        <p className="header__facts">
          <span className="header__clock">
            <span className="header__day">{formatDay(time, language, view.timeZone)}</span>
            <time className="header__time">{formatTime(time, language, view.timeZone)}</time>
          </span>
          {waiting !== null && (
            <span className="header__waiting">
              <NumberText k="header.waiting" n={waiting} />
            </span>
          )}
        </p>
      )}
    </header>
  );
}
