import {
  type AlertView,
  defaultBusinesses,
  defaultTiers,
  type HubToConsole,
  type StaffRole,
} from '@lobby/shared';
import { type ConsoleEvent, type ConsoleState, newConsole, reduceConsole } from '../../state/consoleState.ts';
import {
  aColleague,
  aHello,
  aHelpCall,
  anAlert,
  aSnapshot,
  chen,
  li,
  morning,
  zhang,
} from '../../testing/builders.ts';
import type { SignInState } from '../App.tsx';

/** One moment of the console, with made-up people. Time stands still at `morning`. */
export interface GalleryState {
  readonly state: ConsoleState;
  readonly signIn?: SignInState;
  readonly isMuted?: boolean;
}

const ago = (seconds: number): number => morning - seconds * 1_000;
const wang = { staffId: 's-wang', name: '王强' };

const diamond = anAlert({
  alertId: 'diamond',
  raisedAt: ago(12),
  escalatesAt: morning + 18_000,
  reasons: [
    { code: 'maturity', days: 12, band: 4 },
    { code: 'nearTier', tier: 4, band: 5 },
    { code: 'churnSevere' },
  ],
});
const platinum = anAlert({
  alertId: 'platinum',
  ticketNo: 'D014',
  businessId: 'wealth',
  raisedAt: ago(47),
  severity: 3,
  tier: 2,
  maskedName: '陈*',
  honorific: 'mr',
  ahead: 0,
  visits90: 0,
  escalatesAt: morning + 43_000,
  escalatesTo: 'head',
  reasons: [{ code: 'inflow', days: 3, band: 6 }, { code: 'riskExpired' }],
});
const gold = anAlert({
  alertId: 'gold',
  ticketNo: 'A011',
  raisedAt: ago(5),
  severity: 2,
  tier: 1,
  maskedName: '赵*丽',
  ahead: 6,
  escalatesAt: morning + 25_000,
});
const privateBanking = anAlert({
  alertId: 'private',
  ticketNo: 'D015',
  businessId: 'wealth',
  raisedAt: ago(64),
  tier: 4,
  maskedName: '周*',
  honorific: 'mr',
  advisor: zhang,
  via: 'deputy',
  state: 'claimed',
  owner: zhang,
  claimedAt: ago(50),
  escalatesAt: null,
  escalatesTo: null,
});
const potential = anAlert({
  alertId: 'potential',
  ticketNo: 'B003',
  businessId: 'account',
  raisedAt: ago(190),
  severity: 1,
  tier: 0,
  potential: true,
  maskedName: '刘*',
  honorific: 'none',
  advisor: null,
  via: 'anyAdvisor',
  escalatesAt: null,
  escalatesTo: null,
});
const missed = anAlert({
  alertId: 'missed',
  ticketNo: 'A002',
  raisedAt: ago(845),
  severity: 2,
  tier: 1,
  maskedName: '孙*平',
  honorific: 'mr',
  state: 'missed',
  outcome: 'missed',
  escalatesAt: null,
  escalatesTo: null,
});
const mine = anAlert({
  ...diamond,
  alertId: 'mine',
  ticketNo: 'F006',
  businessId: 'loan',
  raisedAt: ago(260),
  maskedName: '欧阳*雪',
  state: 'claimed',
  owner: li,
  claimedAt: ago(244),
  escalatesAt: null,
  escalatesTo: null,
});
const greeted = { ...mine, alertId: 'greeted', greetedAt: ago(120) };
const unrecorded = {
  ...mine,
  alertId: 'unrecorded',
  ticketNo: 'A001',
  maskedName: '何*',
  claimedAt: ago(1_500),
  greetedAt: ago(1_400),
  raisedAt: ago(1_600),
};
const snoozed = {
  ...mine,
  alertId: 'snoozed',
  ticketNo: 'C004',
  businessId: 'corporate',
  tier: 2,
  maskedName: '吴*建',
  state: 'snoozed',
  snoozedUntil: morning + 184_000,
  raisedAt: ago(210),
} satisfies AlertView;
const done = {
  ...greeted,
  alertId: 'done',
  ticketNo: 'A005',
  tier: 1,
  maskedName: '郑*',
  state: 'closed',
  outcome: 'interested',
  raisedAt: ago(3_900),
} satisfies AlertView;
const declined = {
  ...done,
  alertId: 'declined',
  ticketNo: 'A003',
  maskedName: '冯*兰',
  outcome: 'declined',
  owner: zhang,
  raisedAt: ago(5_200),
} satisfies AlertView;

const crowd = Array.from({ length: 7 }, (_, n) =>
  anAlert({
    ...(n % 3 === 0 ? diamond : n % 3 === 1 ? platinum : gold),
    alertId: `crowd-${n}`,
    ticketNo: `A02${n}`,
    raisedAt: ago(30 - n * 4),
    maskedName: ['王*华', '陈*', '赵*丽', '沈*', '韩*明', '杨*', '朱*琴'][n] ?? '王*',
  }),
);

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
  fields: Partial<typeof names> & { helpCalls?: ReturnType<typeof aHelpCall>[] } = {},
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
    state: online(
      [{ ...platinum, via: 'head', raisedAt: ago(95), escalatesAt: null, escalatesTo: null }],
      {},
      'head',
      wang,
    ),
  }),
  teller: () => ({ state: online([], {}, 'teller') }),
  signInNeeded: () => ({
    state: then(newConsole(morning, new Map(), []), { type: 'link.refused', because: 'notSignedIn' }),
  }),
  signInInvalid: () => ({ state: newConsole(morning, new Map(), []), signIn: { name: 'invalid' } }),
  signInUnreachable: () => ({ state: newConsole(morning, new Map(), []), signIn: { name: 'unreachable' } }),
  signInEnded: () => ({ state: then(online([...day]), { type: 'link.refused', because: 'notSignedIn' }) }),
  version: () => ({ state: then(online([]), { type: 'link.refused', because: 'protocolVersion' }) }),
};
