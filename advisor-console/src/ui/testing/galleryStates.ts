import {
  type AlertView,
  defaultBusinesses,
  defaultTiers,
  type HallView,
  type HubToConsole,
  type PoorRating,
  type StaffRole,
} from '@lobby/shared';
import { type ConsoleEvent, type ConsoleState, newConsole, reduceConsole } from '../../state/consoleState.ts';
import {
  aColleague,
  aHello,
  aHelpCall,
  aSnapshot,
  chen,
  li,
  morning,
  zhang,
} from '../../testing/builders.ts';
import type { SignInState } from '../App.tsx';
import { teller, tellerMoments } from './galleryTeller.ts';
import {
  ago,
  wang,
  diamond,
  platinum,
  gold,
  privateBanking,
  potential,
  missed,
  mine,
  greeted,
  unrecorded,
  snoozed,
  done,
  declined,
  crowd,
} from './galleryAlerts.ts';
import { adminAnswers, adminStates } from './galleryAdmin.ts';
import { busyHall, calmHall } from './galleryLobby.ts';

/** One moment of the console, with made-up people. Time stands still at `morning`. */
export interface GalleryState {
  readonly state: ConsoleState;
  readonly signIn?: SignInState;
  readonly isMuted?: boolean;
  /** What reading a path that begins like this gives; 'never' = no answer yet, undefined = not readable. */
  readonly answers?: Readonly<Record<string, unknown>>;
}

const colleagues = [
  aColleague(),
  aColleague({ ...chen, role: 'lobby', presence: 'busy' }),
  aColleague({ ...wang, role: 'head', presence: 'away' }),
  aColleague({ staffId: 's-gao', name: '高丽', presence: 'offline' }),
];

const names = {
  more: false,
  colleagues,
  businesses: defaultBusinesses.map(({ businessId, name }) => ({ businessId, name })),
  tiers: defaultTiers.map(({ tier, name }) => ({ tier, name })),
};

function online(
  alerts: readonly AlertView[],
  fields: Partial<typeof names> & {
    helpCalls?: ReturnType<typeof aHelpCall>[];
    hall?: HallView;
    poorRatings?: PoorRating[];
  } = {},
  role: StaffRole = 'advisor',
  me = li,
): ConsoleState {
  return play([aHello({ me: { ...me, role }, demo: true }), aSnapshot(alerts, { ...names, ...fields })]);
}

function play(messages: readonly HubToConsole[], from = newConsole(ago(70), new Map(), [])): ConsoleState {
  return messages.reduce(
    (state, message) => reduceConsole(state, { type: 'hub.said', message, at: morning }),
    from,
  );
}

const then = (state: ConsoleState, ...events: readonly ConsoleEvent[]): ConsoleState =>
  events.reduce(reduceConsole, state);
/** Seen already: the list without a card over it. */
const quiet = (state: ConsoleState): ConsoleState => then(state, { type: 'popup.collapsed' });
const lost = (state: ConsoleState, seconds: number): ConsoleState =>
  then(state, { type: 'link.lost', at: ago(seconds), retryAt: morning + 3_000 });

function atWindow(name: string): ConsoleState {
  const { hall, caller, more } = tellerMoments[name]!; // the names come from there
  const state = online([], { hall }, 'teller', teller);
  return { ...state, ...more, caller: { ...state.caller, ...caller } };
}

const locked = (hasPin: boolean, numbers: readonly string[], helpCalls: number): ConsoleState =>
  play([
    aHello({ hasPin }),
    {
      type: 'session.locked',
      seq: 2,
      waiting: numbers.map((ticketNo, at) => ({
        alertId: ticketNo,
        ticketNo,
        priority: at === 0 ? 'P1' : 'P2',
      })),
      helpCalls,
    },
  ]);

const day = [potential, missed, mine, unrecorded, snoozed, done, declined, privateBanking];

export const galleryStates: Readonly<Record<string, () => GalleryState>> = {
  empty: () => ({ state: online([]) }),
  loading: () => ({ state: play([aHello()]) }),
  list: () => ({ state: quiet(online([...day, diamond, platinum, gold])) }),
  today: () => ({ state: quiet(online([...day], { more: true })) }),
  popupP1: () => ({ state: online([...day, diamond]) }),
  popupP2: () => ({ state: online([...day, platinum, gold]) }),
  popupMuted: () => ({ state: online([...day, gold]), isMuted: true }),
  popupTaken: () => ({
    state: play(
      [
        {
          type: 'alert.claimed',
          seq: 3,
          alert: { ...diamond, state: 'claimed', owner: zhang, claimedAt: morning },
        },
      ],
      online([...day, diamond]),
    ),
  }),
  popupHandedOver: () => ({
    state: online([
      ...day,
      { ...platinum, handedOverBy: zhang, via: 'handedOver', escalatesAt: null, escalatesTo: null },
    ]),
  }),
  popupGroup: () => ({ state: online([...day, ...crowd]) }),
  offlinePopup: () => ({ state: lost(online([...day, diamond]), 9) }),
  offlineLong: () => ({ state: { ...quiet(lost(online([...day, diamond]), 95)), heardAt: ago(95) } }),
  offlineUnsent: () => ({
    state: then(lost(quiet(online([...day])), 9), {
      type: 'outcome.kept',
      outcome: { requestId: 'r', alertId: 'mine', outcome: 'interested', doNotDisturb: false },
    }),
  }),
  reception: () => ({ state: online([...day, greeted]) }),
  receptionWithPopup: () => ({ state: online([...day, greeted, platinum]) }),
  taken: () => ({
    state: then(quiet(online([...day])), {
      type: 'problem.met',
      problem: { code: 'ALERT_TAKEN', owner: zhang },
    }),
  }),
  hubTrouble: () => ({
    state: then(quiet(online([...day])), {
      type: 'hub.said',
      message: {
        type: 'hub.problems',
        seq: 3,
        problems: [
          { code: 'STORE_FULL', since: ago(90) },
          { code: 'STORE_RESTORED', since: ago(3_600) },
        ],
      },
      at: morning,
    }),
  }),
  oldCustomers: () => ({
    state: then(
      quiet(
        play([
          aHello({ plainKeys: true }),
          aSnapshot(
            [
              ...day,
              { ...diamond, reasons: [...diamond.reasons.slice(0, 2), { code: 'oldData', days: 9 }] },
              { ...gold, reasons: [{ code: 'oldData', days: 9 }] },
            ],
            names,
          ),
        ]),
      ),
      {
        type: 'hub.said',
        message: { type: 'hub.problems', seq: 3, problems: [{ code: 'CUSTOMERS_STALE', since: ago(3_600) }] },
        at: morning,
      },
    ),
  }),
  unreachable: () => ({
    state: then(quiet(online([...day])), { type: 'problem.met', problem: { code: 'HUB_UNREACHABLE' } }),
  }),
  lobby: () => ({
    state: quiet(
      online(
        [
          ...day.map((alert) => ({ ...alert, via: 'lobby' as const })),
          {
            ...diamond,
            via: 'lobby',
            escalatesTo: 'head' as const,
            escalatesAt: morning + 50_000,
            raisedAt: ago(40),
          },
        ],
        {
          hall: busyHall,
          helpCalls: [
            aHelpCall({ calledAt: ago(72), urgent: true }),
            aHelpCall({ helpId: 'h-2', kioskName: '2 号取号机', calledAt: ago(14) }),
            aHelpCall({ helpId: 'h-3', kioskName: '3 号取号机', calledAt: ago(33), answeredBy: zhang }),
          ],
        },
        'lobby',
        chen,
      ),
    ),
  }),
  head: () => ({
    answers: adminAnswers,
    state: online(
      [{ ...platinum, via: 'head', raisedAt: ago(95), escalatesAt: null, escalatesTo: null }],
      { hall: calmHall },
      'head',
      wang,
    ),
  }),
  ...Object.fromEntries(Object.keys(tellerMoments).map((name) => [name, () => ({ state: atWindow(name) })])),
  tellerOffline: () => ({ state: lost(atWindow('tellerServing'), 9) }),
  hallBusy: () => ({
    state: quiet(
      online(
        [
          mine,
          done,
          { ...diamond, via: 'lobby' },
          { ...platinum, via: 'lobby', state: 'claimed', owner: li, claimedAt: ago(40) },
        ],
        {
          hall: busyHall,
          poorRatings: [
            { ratingId: 'r-1', ticketNo: 'A017', windowId: 'w2', at: ago(240), reason: 'waitedLong' },
          ],
        },
        'lobby',
        chen,
      ),
    ),
  }),
  hallCalm: () => ({ state: online([], { hall: calmHall }, 'lobby', chen) }),
  hallLoading: () => ({ state: play([aHello({ me: { ...chen, role: 'lobby' } })]) }),
  hallOffline: () => ({ state: lost(quiet(online([mine], { hall: busyHall }, 'lobby', chen)), 9) }),
  ...adminStates((role) => online([], {}, role, wang), lost),
  locked: () => ({ state: locked(true, ['A008', 'D003'], 1) }),
  lockedCalm: () => ({ state: locked(false, [], 0) }),
  staff: () => ({ state: quiet(play([aHello({ hasPin: true }), aSnapshot([...day], names)])) }),
  signInNeeded: () => ({
    state: then(newConsole(morning, new Map(), []), { type: 'link.refused', because: 'notSignedIn' }),
  }),
  signInInvalid: () => ({ state: newConsole(morning, new Map(), []), signIn: { name: 'invalid' } }),
  signInUnreachable: () => ({ state: newConsole(morning, new Map(), []), signIn: { name: 'unreachable' } }),
  signInEnded: () => ({ state: then(online([...day]), { type: 'link.refused', because: 'notSignedIn' }) }),
  version: () => ({ state: then(online([]), { type: 'link.refused', because: 'protocolVersion' }) }),
};
