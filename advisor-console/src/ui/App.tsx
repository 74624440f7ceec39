import { createTranslate, type Language } from '@lobby/shared';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Access } from '../session/access.ts';
import type { ConsoleActions } from '../session/actions.ts';
import type { ConsoleEvent, ConsoleState } from '../state/consoleState.ts';
import type { Store } from '../state/store.ts';
import { AccountDialog } from './access/AccountDialog.tsx';
import { LockScreen } from './access/LockScreen.tsx';
import { ConnectionBanner } from './ConnectionState.tsx';
import { ConsoleContext, type ConsoleWords } from './ConsoleContext.ts';
import { HubProblems } from './HubProblems.tsx';
import { HallContext } from './HallContext.ts';
import { en } from './i18n/en.ts';
import { zhCN } from './i18n/zh-CN.ts';
import { KeysDialog } from './KeysDialog.tsx';
import type { Preferences } from './preferences.ts';
import { ProblemBar } from './ProblemBar.tsx';
import { RolePage } from './RolePage.tsx';
import { type SignInFace, SignInScreen } from './SignInScreen.tsx';
import type { Chime } from './sound/chime.ts';
import { TopBar } from './TopBar.tsx';
import { useStore } from './useStore.ts';

/** How far the sign-in link has brought us. */
export type SignInState =
  | { readonly name: 'none' | 'checking' | 'signedIn' | 'invalid' | 'unreachable' }
  | { readonly name: 'failed'; readonly failure: (language: Language) => string };

export interface AppProps {
  readonly store: Store<ConsoleState, ConsoleEvent>;
  readonly actions: ConsoleActions;
  readonly access: Access;
  readonly signIn: SignInState;
  readonly preferences: Preferences;
  readonly onPreferences: (preferences: Preferences) => void;
  readonly chime: Pick<Chime, 'isBlocked' | 'subscribe'>;
  readonly onTestSound: () => void;
  readonly onRetryLink: () => void;
  readonly onRetrySignIn: () => void;
  /** This machine's clock, ms. */
  readonly localNow: () => number;
}

const catalogues = { 'zh-CN': zhCN, en };

export function App(props: AppProps) {
  const { store, actions, access, signIn, localNow } = props;
  const state = useStore(store);
  const [preferences, setPreferences] = useState(props.preferences);
  const [areKeysOpen, setKeysOpen] = useState(false);
  const [isAccountOpen, setAccountOpen] = useState(false);
  const isMuted = useSyncExternalStore(props.chime.subscribe, props.chime.isBlocked);
  const { language, isDark, isPrivate } = preferences;
  const { session, tiers, businesses } = state;

  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.classList.toggle('dark', isDark);
  }, [language, isDark]);

  const words: ConsoleWords = useMemo(
    () => ({
      t: createTranslate(catalogues[language]),
      language,
      timeZone: session?.timeZone ?? 'Asia/Shanghai',
      myId: session?.me.staffId ?? '',
      isPrivate,
      tiers,
      businesses,
      now: () => localNow() + store.getState().clockOffsetMs,
    }),
    [language, isPrivate, session, tiers, businesses, localNow, store],
  );

  const changePreferences = (change: Partial<Preferences>): void => {
    const next = { ...preferences, ...change };
    setPreferences(next);
    props.onPreferences(next);
  };
  const face = faceOf(signIn, state);
  return (
    <I18nProvider locale={language}>
      <ConsoleContext value={words}>
        <HallContext value={store}>
          {face !== undefined || session === undefined ? (
            <SignInScreen
              face={face ?? 'checking'}
              {...(signIn.name === 'failed' ? { failure: signIn.failure(language) } : {})}
              onRetry={props.onRetrySignIn}
              access={access}
            />
          ) : state.locked !== undefined ? (
            <LockScreen
              session={session}
              locked={state.locked}
              isOnline={state.connection.name === 'online'}
              access={access}
            />
          ) : (
            <div className="shell" data-role={session.me.role}>
              <TopBar
                session={session}
                state={state}
                preferences={preferences}
                isMuted={isMuted}
                onPreferences={changePreferences}
                onSound={props.onTestSound}
                onKeys={() => setKeysOpen(true)}
                onLock={() => void access.lock()}
                onAccount={() => setAccountOpen(true)}
              />
              <ConnectionBanner
                connection={state.connection}
                clockOffsetMs={state.clockOffsetMs}
                pendingCount={state.pending.length}
                onRetry={props.onRetryLink}
              />
              {state.hubProblems.length > 0 && <HubProblems problems={state.hubProblems} />}
              {state.problem !== undefined && (
                <ProblemBar
                  problem={state.problem}
                  onClose={() => store.dispatch({ type: 'problem.seen' })}
                />
              )}
              <RolePage
                role={session.me.role}
                preferences={preferences}
                onPreferences={changePreferences}
                state={state}
                actions={actions}
                dispatch={store.dispatch}
                localNow={localNow}
                onRetryLink={props.onRetryLink}
                onKeys={() => setKeysOpen(true)}
              />
              {areKeysOpen && <KeysDialog onClose={() => setKeysOpen(false)} />}
              {isAccountOpen && (
                <AccountDialog
                  me={session.me}
                  access={access}
                  onPinSet={() => store.dispatch({ type: 'pin.set' })}
                  onClose={() => setAccountOpen(false)}
                />
              )}
            </div>
          )}
        </HallContext>
      </ConsoleContext>
    </I18nProvider>
  );
}

/** Which sign-in screen stands in for the page; undefined = the page itself, as soon as the hub has said hello. */
function faceOf(signIn: SignInState, { connection, session }: ConsoleState): SignInFace | undefined {
  if (signIn.name === 'invalid' || signIn.name === 'unreachable' || signIn.name === 'failed')
    return signIn.name;
  if (signIn.name === 'checking') return 'checking';
  if (connection.name !== 'refused')
    return session === undefined && connection.name === 'lost' ? 'unreachable' : undefined;
  switch (connection.because) {
    case 'notSignedIn':
      return session === undefined ? 'needed' : 'ended';
    case 'notAllowed':
      return 'notAllowed';
    case 'protocolVersion':
      return 'version';
  }
}
