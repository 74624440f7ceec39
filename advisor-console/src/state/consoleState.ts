import type {
  AlertPage,
  AlertView,
  Colleague,
  ErrorCode,
  HelpCall,
  HubProblem,
  HubToConsole,
  LocalText,
  MyDay,
  Person,
  PoorRating,
  ReferralView,
  StaffRole,
} from '@lobby/shared';
import { addOlder, type AlertsState, noAlerts, reduceAlerts, takeAnswer } from './alerts.ts';
import { type CallerEvent, type CallerState, newCaller, reduceCaller } from './caller.ts';
import { type Connection, type LinkEvent, nextConnection } from './connection.ts';
import { hallOf, type HallState, reduceHall } from './hall.ts';
import { lockedOf, type LockedState, soundWhileLocked } from './locked.ts';
import { dropOutcome, keepOutcome, type PendingOutcome } from './pendingOutcomes.ts';
import { answerPopup, newPopup, nextPopup, type PopupState, reopenPopup, turnPopup } from './popup.ts';
import { replaced } from './replaced.ts';
import type { ShownAlerts } from './shownOnce.ts';

/** Whom the hub takes this page for, and where. */
export interface Session {
  readonly me: Person & { readonly role: StaffRole };
  readonly branchName: LocalText;
  readonly timeZone: string;
  readonly demo: boolean;
  /** The hub's keys lie in plain files. */
  readonly plainKeys?: boolean;
  /** Whether this person may unlock with a PIN. */
  readonly hasPin: boolean;
}

/** The last thing that did not work, until the person has seen it or does something else. */
export interface Problem {
  readonly code: ErrorCode;
  /** With ALERT_TAKEN: who was faster. */
  readonly owner?: Person;
}

export interface ConsoleState {
  readonly connection: Connection;
  /** Hub clock minus the clock of this machine, ms. */
  readonly clockOffsetMs: number;
  readonly session: Session | undefined;
  /** Hub time of the last message: what is on the screen was true then. */
  readonly heardAt: number | undefined;
  /** While the hub keeps this session locked, nothing of customers is in this state. */
  readonly locked: LockedState | undefined;
  readonly alerts: AlertsState;
  readonly colleagues: readonly Colleague[];
  readonly helpCalls: readonly HelpCall[];
  /** Customers who were not satisfied and were not spoken to yet; for lobby manager and branch head. */
  readonly poorRatings: readonly PoorRating[];
  readonly businesses: ReadonlyMap<string, LocalText>;
  readonly tiers: ReadonlyMap<number, LocalText>;
  /** null: this role does not see the queue, or nothing was heard yet. */
  readonly hall: HallState | null;
  /** Of this person, of today. */
  readonly referrals: readonly ReferralView[];
  readonly caller: CallerState;
  /** undefined = not asked for yet. */
  readonly myDay: MyDay | 'missing' | undefined;
  readonly popup: PopupState;
  readonly pending: readonly PendingOutcome[];
  /** Alerts and help calls with a command under way: their buttons wait. */
  readonly busy: ReadonlySet<string>;
  readonly problem: Problem | undefined;
  /** What is wrong with the hub's machine while the hub goes on. */
  readonly hubProblems: readonly HubProblem[];
}

export type ConsoleEvent =
  | LinkEvent
  | CallerEvent
  | { readonly type: 'day.came'; readonly day: MyDay }
  | { readonly type: 'day.missing' }
  /** `at` in ms since the epoch, clock of this machine; so in all events. */
  | { readonly type: 'hub.said'; readonly message: HubToConsole; readonly at: number }
  | { readonly type: 'time.passed'; readonly at: number }
  | { readonly type: 'pin.set' }
  /** What this tab remembers is of somebody else. */
  | { readonly type: 'person.changed' }
  | {
      readonly type: 'answer.came';
      readonly alert: AlertView;
      readonly sentAbout: AlertView | undefined;
      readonly at: number;
    }
  | { readonly type: 'older.came'; readonly page: AlertPage; readonly at: number }
  | { readonly type: 'outcome.kept'; readonly outcome: PendingOutcome }
  | { readonly type: 'outcome.settled'; readonly requestId: string }
  | { readonly type: 'command.sent'; readonly id: string }
  | { readonly type: 'command.ended'; readonly id: string }
  | { readonly type: 'problem.met'; readonly problem: Problem }
  | { readonly type: 'problem.seen' }
  | { readonly type: 'popup.answered'; readonly alertId: string; readonly at: number }
  | { readonly type: 'popup.collapsed' }
  | { readonly type: 'popup.reopened'; readonly at: number }
  | { readonly type: 'popup.turned' }
  | { readonly type: 'popup.held'; readonly held: boolean };

/** `shown` and `pending` outlive a reload of the page. */
export function newConsole(at: number, shown: ShownAlerts, pending: readonly PendingOutcome[]): ConsoleState {
  return {
    connection: { name: 'connecting', since: at },
    clockOffsetMs: 0,
    session: undefined,
    heardAt: undefined,
    locked: undefined,
    alerts: noAlerts,
    colleagues: [],
    helpCalls: [],
    poorRatings: [],
    businesses: new Map(),
    tiers: new Map(),
    hall: null,
    referrals: [],
    caller: newCaller,
    myDay: undefined,
    popup: newPopup(shown),
    pending,
    busy: new Set(),
    problem: undefined,
    hubProblems: [],
  };
}

export function reduceConsole(state: ConsoleState, event: ConsoleEvent): ConsoleState {
  switch (event.type) {
    case 'link.opening':
    case 'link.lost':
      return { ...state, connection: nextConnection(state.connection, event) };
    case 'link.refused':
      return { ...withoutCustomers(state), connection: nextConnection(state.connection, event) };
    case 'pin.set':
      return { ...state, session: state.session && { ...state.session, hasPin: true } };
    case 'person.changed':
      return { ...state, popup: newPopup(), pending: [], caller: newCaller, myDay: undefined };
    case 'caller.sent':
    case 'caller.done':
    case 'caller.failed':
    case 'caller.reminded':
    case 'caller.dismissed':
      return { ...state, caller: reduceCaller(state.caller, event) };
    case 'day.came':
      return { ...state, myDay: event.day };
    case 'day.missing':
      return { ...state, myDay: 'missing' };
    case 'hub.said':
      return withPopup(hear(state, event.message, event.at), event.at);
    case 'time.passed':
      return withPopup(state, event.at);
    case 'answer.came':
      return withPopup(
        { ...state, alerts: takeAnswer(state.alerts, event.alert, event.sentAbout) },
        event.at,
      );
    case 'older.came':
      return withPopup({ ...state, alerts: addOlder(state.alerts, event.page) }, event.at);
    case 'outcome.kept':
      return { ...state, pending: keepOutcome(state.pending, event.outcome) };
    case 'outcome.settled':
      return { ...state, pending: dropOutcome(state.pending, event.requestId) };
    case 'command.sent':
      return { ...state, busy: new Set([...state.busy, event.id]), problem: undefined };
    case 'command.ended':
      return { ...state, busy: new Set([...state.busy].filter((id) => id !== event.id)) };
    case 'problem.met':
      return { ...state, problem: event.problem };
    case 'problem.seen':
      return state.problem === undefined ? state : { ...state, problem: undefined };
    case 'popup.answered':
      return withPopup({ ...state, popup: answerPopup(state.popup, event.alertId) }, event.at);
    case 'popup.collapsed':
      return { ...state, popup: { ...state.popup, collapsed: true, held: false } };
    case 'popup.reopened': {
      const { popup, alerts, session } = state;
      if (session === undefined) return state;
      const now = event.at + state.clockOffsetMs;
      return { ...state, popup: reopenPopup(popup, alerts.byId, session.me.staffId, now) };
    }
    case 'popup.turned':
      return { ...state, popup: turnPopup(state.popup) };
    case 'popup.held':
      return state.popup.held === event.held
        ? state
        : { ...state, popup: { ...state.popup, held: event.held } };
  }
}

function withPopup(state: ConsoleState, at: number): ConsoleState {
  if (state.session === undefined || state.alerts.stale) return state;
  const popup = nextPopup(state.popup, state.alerts.byId, state.session.me.staffId, at + state.clockOffsetMs);
  return popup === state.popup ? state : { ...state, popup };
}

function hear(state: ConsoleState, message: HubToConsole, at: number): ConsoleState {
  const alerts = reduceAlerts(state.alerts, message);
  if (alerts === state.alerts) return state;
  const heard = { ...state, alerts, heardAt: at + state.clockOffsetMs };
  if ('alert' in message) return heard;
  switch (message.type) {
    case 'hello': {
      const { me, branchName, timeZone, demo, plainKeys = false, hasPin = false, hubTime } = message;
      return {
        ...heard,
        clockOffsetMs: hubTime - at,
        heardAt: hubTime,
        session: { me, branchName, timeZone, demo, plainKeys, hasPin },
      };
    }
    case 'beat':
      return { ...heard, clockOffsetMs: message.hubTime - at, heardAt: message.hubTime };
    case 'snapshot':
      return {
        ...heard,
        connection: nextConnection(state.connection, { type: 'link.online', at }),
        locked: undefined,
        colleagues: message.colleagues,
        helpCalls: message.helpCalls,
        poorRatings: message.poorRatings ?? [],
        businesses: new Map(message.businesses.map((one) => [one.businessId, one.name])),
        tiers: new Map(message.tiers.map((one) => [one.tier, one.name])),
        hall: hallOf(
          message.hall,
          message.alerts.map((one) => one.ticketNo),
        ),
        referrals: message.referrals ?? [],
        hubProblems: message.problems ?? [],
      };
    case 'hub.problems':
      return { ...heard, hubProblems: message.problems };
    case 'session.locked': {
      const locked = lockedOf(message);
      const bare = withoutCustomers(heard);
      const { sound } = state.popup;
      return {
        ...bare,
        connection: nextConnection(state.connection, { type: 'link.online', at }),
        locked,
        popup: {
          ...bare.popup,
          sound: soundWhileLocked(sound, state.locked, locked, state.popup.shown, at + state.clockOffsetMs),
        },
      };
    }
    case 'ticket.changed':
    case 'window.changed':
    case 'businesses.changed':
    case 'device.changed':
    case 'message.changed':
      return { ...heard, hall: state.hall && reduceHall(state.hall, message) };
    case 'referral.changed':
      return { ...heard, referrals: replaced(state.referrals, message.referral, (one) => one.referralId) };
    case 'colleague.changed':
      return {
        ...heard,
        colleagues: [message.colleague, ...(message.others ?? [])].reduce(
          (list, one) => replaced(list, one, ({ staffId }) => staffId),
          state.colleagues,
        ),
      };
    case 'help.called':
    case 'help.answered':
      return { ...heard, helpCalls: replaced(state.helpCalls, message.help, (one) => one.helpId) };
    case 'help.ended':
      return { ...heard, helpCalls: state.helpCalls.filter((one) => one.helpId !== message.helpId) };
    case 'rating.poor':
      return { ...heard, poorRatings: replaced(state.poorRatings, message.rating, (one) => one.ratingId) };
    case 'rating.settled': {
      const { ratingId } = message;
      return { ...heard, poorRatings: state.poorRatings.filter((one) => one.ratingId !== ratingId) };
    }
  }
}

/** Forgets whatever tells of customers or of the queue; ids that were shown stay, so that nothing comes up twice. */
function withoutCustomers(state: ConsoleState): ConsoleState {
  return {
    ...state,
    alerts: { ...state.alerts, byId: new Map(), more: false },
    colleagues: [],
    helpCalls: [],
    poorRatings: [],
    hall: null,
    referrals: [],
    caller: { ...newCaller, formerWindowId: state.caller.formerWindowId },
    myDay: undefined,
    popup: { ...newPopup(state.popup.shown), sound: state.popup.sound },
    busy: new Set(),
    problem: undefined,
  };
}
