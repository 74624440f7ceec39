import '@fontsource-variable/noto-sans-sc';
import '@lobby/shared/design/tokens.css';
import '../styles/index.css';
import { createRoot, type Root } from 'react-dom/client';
import type { Access } from '../../session/access.ts';
import type { ConsoleActions } from '../../session/actions.ts';
import { reduceConsole, type ConsoleEvent } from '../../state/consoleState.ts';
import { decodeValue, type CommandAnswer } from '@lobby/shared';
import { createStore } from '../../state/store.ts';
import { morning } from '../../testing/builders.ts';
import { App } from '../App.tsx';
import { defaultCallerKeys } from '../teller/callerKeys.ts';
import { galleryReport, galleryTickets } from './galleryReport.ts';
import { galleryStates } from './galleryStates.ts';

const invitation: CommandAnswer<'device.invite'> = {
  enrolmentId: 'e-9',
  code: null,
  secret: 'A'.repeat(22),
  hubKeyId: 'B'.repeat(43),
  devicePort: 8701,
  expiresAt: morning + 600_000,
};

/** What a person did, for tests to read: `claim diamond`. */
const done: string[] = [];
const note =
  (name: string) =>
  async (...args: readonly unknown[]): Promise<void> => {
    done.push([name, ...args].join(' '));
  };
const reports = { 'reports/day': galleryReport, 'reports/tickets': galleryTickets };
let answers: Readonly<Record<string, unknown>> = reports;
const actions: ConsoleActions = {
  claim: note('claim'),
  greet: note('greet'),
  snooze: note('snooze'),
  handOver: note('handOver'),
  recordOutcome: note('recordOutcome'),
  answerHelp: note('answerHelp'),
  loadOlder: note('loadOlder'),
  sendPending: note('sendPending'),
  // The one answer that a page goes on with.
  run: (busyId, name) =>
    note('run')(busyId, name).then(() => (name === 'device.invite' ? (invitation as never) : undefined)),
  caller: {
    press: (wish) => note('press')(JSON.stringify(wish)),
    tryAgain: note('tryAgain'),
    loadMyDay: () => Promise.resolve(),
  },
  read(path, schema) {
    const [, given] = Object.entries(answers).find(([start]) => path.startsWith(start)) ?? [];
    if (given === 'never') return new Promise(() => undefined);
    return Promise.resolve(given === undefined ? undefined : decodeValue(schema, given));
  },
  readText: () => Promise.resolve(undefined),
};
const access: Access = {
  signIn: async () => ({ code: 'SIGN_IN_WRONG', triesLeft: 3 }),
  signInByPin: async () => ({ code: 'SIGN_IN_WRONG', triesLeft: 3 }),
  machine: async () => ({ name: '3 号柜面', enrolledOnly: false }),
  lock: async () => undefined,
  unlock: async () => ({ code: 'SIGN_IN_LOCKED', until: morning + 1_800_000 }),
  setPin: async () => undefined,
  setPassword: async () => undefined,
  signOut: note('signOut'),
};

const place = document.getElementById('root');
if (place === null) throw new Error('gallery.html has no #root');
const gallery = { done, dispatch: (_event: ConsoleEvent): void => undefined, show };
let root: Root | undefined;
Object.assign(window, { gallery });
show(location.search);

/** `?state=popupP1&lang=en&dark=1&private=1`: one state of the console, without a hub, in place of what was shown. */
function show(search: string): void {
  const query = new URLSearchParams(search);
  const chosen = galleryStates[query.get('state') ?? 'list'];
  if (chosen === undefined) throw new Error('no such state');
  const { state, signIn, isMuted = false, ...more } = chosen();
  answers = { ...reports, ...more.answers };
  const store = createStore(state, reduceConsole);
  gallery.dispatch = store.dispatch;
  root?.unmount();
  root = createRoot(place!);
  root.render(
    <App
      store={store}
      actions={actions}
      access={access}
      signIn={signIn ?? { name: 'signedIn' }}
      preferences={{
        language: query.get('lang') === 'en' ? 'en' : 'zh-CN',
        isDark: query.has('dark'),
        isPrivate: query.has('private'),
        callerKeys: defaultCallerKeys,
      }}
      onPreferences={() => undefined}
      chime={{ isBlocked: () => isMuted, subscribe: () => () => undefined }}
      onTestSound={() => undefined}
      onRetryLink={() => undefined}
      onRetrySignIn={() => undefined}
      localNow={() => morning}
    />,
  );
}
