import type { StaffRole } from '@lobby/shared';
import { Button } from 'react-aria-components';
import type { ConsoleState, Session } from '../state/consoleState.ts';
import { BrandMark } from './BrandMark.tsx';
import { ConnectionChip } from './ConnectionState.tsx';
import { useConsole } from './ConsoleContext.ts';
import {
  EyeIcon,
  EyeOffIcon,
  KeyboardIcon,
  LockIcon,
  MoonIcon,
  MutedIcon,
  SoundIcon,
  SunIcon,
} from './icons.tsx';
import type { Preferences } from './preferences.ts';

export interface TopBarProps {
  readonly session: Session;
  readonly state: ConsoleState;
  readonly preferences: Preferences;
  /** The browser lets no sound through before the first click. */
  readonly isMuted: boolean;
  readonly onPreferences: (change: Partial<Preferences>) => void;
  readonly onSound: () => void;
  readonly onKeys: () => void;
  readonly onLock: () => void;
  /** One's own PIN and password. */
  readonly onAccount: () => void;
}

/** No alert reaches them and no customer is on their pages: nothing to hear and nothing to cover. */
const BEHIND_THE_SCENES: ReadonlySet<StaffRole> = new Set(['it', 'auditor', 'security']);

export function TopBar({ session, state, preferences, isMuted, ...on }: TopBarProps) {
  const { t, language } = useConsole();
  const { isDark, isPrivate } = preferences;
  const { me } = session;
  const meetsCustomers = !BEHIND_THE_SCENES.has(me.role);
  const person = (
    <>
      <b>{me.name}</b>
      <span>{t(`role.${me.role}`)}</span>
    </>
  );
  return (
    <header className="top">
      <p className="brand">
        <BrandMark />
        <b>{t('app.name')}</b>
        <span className="branch">{session.branchName[language]}</span>
        {session.demo && (
          <span className="demo">{t(location.protocol === 'http:' ? 'app.demoPlain' : 'app.demo')}</span>
        )}
        {session.plainKeys === true && <span className="demo">{t('app.plainKeys')}</span>}
      </p>
      <ConnectionChip connection={state.connection} clockOffsetMs={state.clockOffsetMs} />
      <div className="top-tools">
        {meetsCustomers && (
          <>
            <Button
              className="button button--small sound"
              aria-label={t(isMuted ? 'sound.enable' : 'sound.test')}
              data-muted={isMuted || undefined}
              onPress={on.onSound}
            >
              {isMuted ? <MutedIcon /> : <SoundIcon />}
              <span>{t(isMuted ? 'sound.enable' : 'sound.test')}</span>
            </Button>
            <Button
              className="icon-button"
              aria-label={t(isPrivate ? 'privacy.off' : 'privacy.on')}
              onPress={() => on.onPreferences({ isPrivate: !isPrivate })}
            >
              {isPrivate ? <EyeOffIcon /> : <EyeIcon />}
            </Button>
          </>
        )}
        <Button
          className="icon-button"
          aria-label={t(isDark ? 'theme.light' : 'theme.dark')}
          onPress={() => on.onPreferences({ isDark: !isDark })}
        >
          {isDark ? <SunIcon /> : <MoonIcon />}
        </Button>
        <Button className="icon-button keys-button" aria-label={t('keys.title')} onPress={on.onKeys}>
          <KeyboardIcon />
        </Button>
        {/* People of the demo have no password to come back with. */}
        {!session.demo && (
          <Button className="icon-button" aria-label={t('lock.now')} onPress={on.onLock}>
            <LockIcon />
          </Button>
        )}
        <Button
          className="button button--small"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onPress={() => on.onPreferences({ language: language === 'en' ? 'zh-CN' : 'en' })}
        >
          {t('language.switch')}
        </Button>
      </div>
      {session.demo ? (
        <p className="who">{person}</p>
      ) : (
        <Button className="who who-button" onPress={on.onAccount}>
          {person}
        </Button>
      )}
    </header>
  );
}
