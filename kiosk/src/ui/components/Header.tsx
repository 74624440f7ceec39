import { formatDay, formatTime } from '@lobby/shared';
import type { KioskView } from '../../pageProtocol.ts';
import { CardOut } from '../art/CardOut.tsx';
import { VoiceIcon } from '../art/VoiceIcon.tsx';
import { useText } from '../i18n/useText.ts';
import type { Wishes } from '../machine/screenState.ts';
import { isClosedNow } from '../isClosedNow.ts';
import { totalWaiting } from '../totalWaiting.ts';
import './Header.css';
import { NumberText } from './NumberText.tsx';
import { StaffDoor } from './StaffDoor.tsx';

export interface HeaderProps {
  readonly view: KioskView | null;
  /** Hub time, ms. */
  readonly time: number;
  /** K17: says to take the card instead of day and time. */
  readonly cardToBeTaken: boolean;
  /** The logo was held for five seconds: K19. */
  readonly onStaff: () => void;
  /** K18: says which keys guide, or that there is no voice. */
  readonly voice: Wishes['voice'];
}

/** K09: while the hub is away a strip tells who knows, and nothing scares who does not. */
export function Header({ view, time, cardToBeTaken, voice, onStaff }: HeaderProps) {
  const { t, language } = useText();
  const waiting = view === null || isClosedNow(view) ? null : totalWaiting(view);
  const isAlone = view?.hub === 'offline';
  if (cardToBeTaken) {
    return (
      <header className="header header--card" role="alert">
        <CardOut className="header__mark" />
        <p className="header__name">{t('header.takeCard')}</p>
      </header>
    );
  }
  if (voice !== 'off') {
    return (
      <header className={`header header--${voice === 'on' ? 'voice' : 'silent'}`}>
        <VoiceIcon className="header__mark" />
        <p className="header__name">{t(voice === 'on' ? 'header.voice' : 'header.silent')}</p>
      </header>
    );
  }
  return (
    <header className={`header ${isAlone ? 'header--alone' : ''}`}>
      <StaffDoor onOpen={onStaff} />
      <p className="header__name">
        {view?.branchName[language] ?? '迎客 Lobby'}
        {view?.demo === true && (
          <span className="header__demo">
            {t(view.plainHub === true ? 'header.demoPlain' : 'header.demo')}
          </span>
        )}
        {view?.plainKeys === true && <span className="header__demo">{t('header.plainKeys')}</span>}
      </p>
      {view !== null && (
        <p className="header__facts">
          <span className="header__clock">
            <span className="header__day">{formatDay(time, language, view.timeZone)}</span>
            <time className="header__time">{formatTime(time, language, view.timeZone)}</time>
          </span>
          {isAlone && <span className="header__waiting">{t('header.updating')}</span>}
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
