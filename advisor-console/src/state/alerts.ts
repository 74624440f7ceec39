import type { AlertPage, AlertView, HubToConsole } from '@lobby/shared';

export interface AlertsState {
  /** The last `seq` of this connection; 0 before its hello. */
  readonly seq: number;
  /** After a gap in `seq` the list may lack something until the next snapshot. */
  readonly stale: boolean;
  /** By id, each in the version heard last. */
  readonly byId: ReadonlyMap<string, AlertView>;
  /** Older ones of today can be fetched. */
  readonly more: boolean;
}

export const noAlerts: AlertsState = { seq: 0, stale: true, byId: new Map(), more: false };

/** Enough for a day of the busiest branch; the oldest finished ones go first. */
const MAX_ALERTS = 2_000;

/** Takes in what the hub says, each message at most once whatever the wire did to it. */
export function reduceAlerts(state: AlertsState, message: HubToConsole): AlertsState {
  // A new connection: what we hold is old until its snapshot.
  if (message.type === 'hello') return { ...state, seq: message.seq, stale: true };
  if (message.seq <= state.seq) return state;
  const known = { ...state, seq: message.seq, stale: state.stale || message.seq !== state.seq + 1 };
  if (message.type === 'snapshot') {
    return { seq: message.seq, stale: false, more: message.more, byId: mapOf(message.alerts) };
  }
  return 'alert' in message ? { ...known, byId: withAlert(state.byId, message.alert) } : known;
}

/** A page of older alerts. What the socket has told in the meantime is newer and stays. */
export function addOlder(state: AlertsState, page: AlertPage): AlertsState {
  return { ...state, more: page.more, byId: new Map([...mapOf(page.alerts), ...state.byId]) };
}

/**
 * The answer of a command, for the moment in which no event tells the same. `sentAbout` is the version the command
 * was sent about: when another has come since, the socket knows better.
 */
export function takeAnswer(
  state: AlertsState,
  answer: AlertView,
  sentAbout: AlertView | undefined,
): AlertsState {
  if (state.byId.get(answer.alertId) !== sentAbout) return state;
  return { ...state, byId: withAlert(state.byId, answer) };
}

const mapOf = (alerts: readonly AlertView[]): ReadonlyMap<string, AlertView> =>
  new Map(alerts.map((alert) => [alert.alertId, alert]));

function withAlert(byId: ReadonlyMap<string, AlertView>, alert: AlertView): ReadonlyMap<string, AlertView> {
  const next = new Map(byId).set(alert.alertId, alert);
  if (next.size <= MAX_ALERTS) return next;
  const finished = [...next.values()].filter((one) => one.state === 'closed');
  const oldest = (finished.length > 0 ? finished : [...next.values()]).reduce((a, b) =>
    b.raisedAt < a.raisedAt ? b : a,
  );
  next.delete(oldest.alertId);
  return next;
}
