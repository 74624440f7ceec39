import '@fontsource-variable/noto-sans-sc';
import '@lobby/shared/design/tokens.css';
import './styles/index.css';
import { errorTexts } from '@lobby/shared';
import { createRoot } from 'react-dom/client';
import { ConsoleSession } from '../session/consoleSession.ts';
import { joinsEmptyQueue } from '../state/windowQueue.ts';
import { createPageMemory } from '../session/pageMemory.ts';
import { newRequestId } from '../transport/newRequestId.ts';
import { seatUrls } from '../transport/seatUrls.ts';
import { takeSignInToken } from '../transport/signIn.ts';
import { App, type SignInState } from './App.tsx';
import { watchAttention } from './attention.ts';
import { en } from './i18n/en.ts';
import { zhCN } from './i18n/zh-CN.ts';
import { loadPreferences, savePreferences } from './preferences.ts';
import { createChime } from './sound/chime.ts';

const token = takeSignInToken(location, history);
const chime = createChime();
const session = new ConsoleSession({
  urls: seatUrls(document.baseURI),
  fetch: (url, init) => fetch(url, init),
  memory: createPageMemory(sessionStorage),
  now: Date.now,
  random: Math.random,
  newRequestId,
  startAnew: () => location.reload(),
  nextFrame: (then) => void requestAnimationFrame(then),
});
let preferences = loadPreferences(localStorage, {
  language: navigator.language,
  prefersDark: matchMedia('(prefers-color-scheme: dark)').matches,
});
const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
const root = createRoot(place);

function show(signIn: SignInState): void {
  root.render(
    <App
      store={session.store}
      actions={session.actions}
      access={session.access}
      signIn={signIn}
      preferences={preferences}
      onPreferences={(next) => {
        preferences = next;
        savePreferences(localStorage, next);
      }}
      chime={chime}
      onTestSound={testSound}
      onRetryLink={() => session.retryNow()}
      onRetrySignIn={() => void begin()}
      localNow={Date.now}
    />,
  );
}

async function begin(): Promise<void> {
  if (token !== undefined && session.store.getState().session === undefined) {
    show({ name: 'checking' });
    const code = await session.redeem(token);
    if (code === 'SIGN_IN_LINK_INVALID') return show({ name: 'invalid' });
    if (code === 'HUB_UNREACHABLE') return show({ name: 'unreachable' });
    if (code !== undefined)
      return show({ name: 'failed', failure: (language) => errorTexts[code][language].next });
  }
  show({ name: token === undefined ? 'none' : 'signedIn' });
  session.start();
  session.retryNow();
}

function testSound(): void {
  chime.unlock();
  chime.play('P1');
  if ('Notification' in window && Notification.permission === 'default')
    void Notification.requestPermission();
}

let sounds = 0;
let calls = 0;
let { hall } = session.store.getState();
session.store.subscribe(() => {
  const state = session.store.getState();
  const { popup, helpCalls, locked } = state;
  const unanswered =
    locked?.helpCalls ??
    helpCalls.reduce((sum, call) => sum + (call.answeredBy ? 0 : call.urgent ? 2 : 1), 0);
  if (popup.sound.count > sounds) chime.play(popup.sound.priority);
  else if (unanswered > calls) chime.play('P2');
  else if (joinsEmptyQueue(hall, state.hall, state.session?.me.staffId ?? '')) chime.play('P2');
  ({ hall } = state);
  sounds = popup.sound.count;
  calls = unanswered;
});
watchAttention({
  getState: session.store.getState,
  subscribe: session.store.subscribe,
  now: Date.now,
  appName: () => (preferences.language === 'en' ? en : zhCN)['app.name'],
});
document.addEventListener('visibilitychange', () => session.setVisible(!document.hidden));
window.addEventListener('online', () => session.retryNow());
for (const gesture of ['pointerdown', 'keydown']) document.addEventListener(gesture, () => chime.unlock());
for (const sign of ['pointerdown', 'pointermove', 'keydown', 'wheel'])
  document.addEventListener(sign, () => session.noteActivity(), { passive: true });

session.setVisible(!document.hidden);
void begin();
