import { type AlertView, alertTiming, priorityOf } from '@lobby/shared';

/** On which occasion an alert was put before this person. */
export interface Showing {
  /** Staff id of whoever handed it over, null for the first occasion. */
  readonly from: string | null;
  /** Not asking for the moment: snoozed until this hub time (ms), or handed on. */
  readonly aside: number | 'handedOn' | null;
  /** It is this person's own and has come back: a snooze has ended, or nobody accepted it. */
  readonly returned: boolean;
  /** A teller has asked again since the first showing. */
  readonly referredAt?: number;
}

/** What has been shown, by alert id; the longest ago first. */
export type ShownAlerts = ReadonlyMap<string, Showing>;

/** Remembered alerts; more than any day brings. */
const MAX_SHOWN = 1_000;
/** Our idea of the hub's clock may be this much behind when it says that a snooze is over. */
const CLOCK_SLACK_MS = 1_000;

/** True while this person should be asked to act: not for P3 (R24), not as an observer, not after ten minutes (R23). */
export function asksFor(alert: AlertView, showing: Showing | undefined, myId: string, now: number): boolean {
  if (priorityOf(alert.severity) === 'P3' || alert.via === 'observer') return false;
  const mine = alert.owner?.staffId === myId;
  switch (alert.state) {
    case 'open':
      if (alert.handedOverBy !== null)
        return alert.via === 'handedOver' && alert.handedOverBy.staffId !== myId;
      return (
        (alert.owner === null || mine) && now - (alert.referredAt ?? alert.raisedAt) < alertTiming.missedMs
      );
    case 'snoozed':
      return mine && alert.snoozedUntil !== null && alert.snoozedUntil <= now;
    case 'claimed':
      return mine && alert.greetedAt === null && (showing?.returned ?? false);
    case 'missed':
    case 'closed':
      return false;
  }
}

/** The alerts that come up now, oldest first, and what has been shown with them. */
export function admit(
  shown: ShownAlerts,
  alerts: Iterable<AlertView>,
  myId: string,
  now: number,
): { readonly shown: ShownAlerts; readonly fresh: readonly AlertView[] } {
  const next = new Map(shown);
  const fresh: AlertView[] = [];
  let changed = false;
  for (const alert of alerts) {
    const before = shown.get(alert.alertId);
    const showing = nextShowing(alert, before, myId, now);
    if (showing === before || showing === undefined) continue;
    next.delete(alert.alertId);
    next.set(alert.alertId, showing);
    changed = true;
    if (showing.aside === null && asksFor(alert, showing, myId, now)) fresh.push(alert);
  }
  for (const alertId of next.keys()) {
    if (next.size <= MAX_SHOWN) break;
    next.delete(alertId);
  }
  return { shown: changed ? next : shown, fresh: fresh.sort((a, b) => a.raisedAt - b.raisedAt) };
}

/** The same value while nothing new is to be shown; a new one for each occasion. */
function nextShowing(
  alert: AlertView,
  before: Showing | undefined,
  myId: string,
  now: number,
): Showing | undefined {
  const from = alert.handedOverBy?.staffId ?? null;
  const { referredAt } = alert;
  if (before !== undefined && referredAt !== undefined && referredAt > (before.referredAt ?? 0))
    return { from, aside: null, returned: alert.state === 'claimed', referredAt };
  const fields = referredAt === undefined ? {} : { referredAt };
  const aside = asideOf(alert, myId, now);
  if (aside !== null) {
    // What never came up here is not put aside either, except one's own: a reload may have lost it.
    if (before === undefined && from !== myId && alert.owner?.staffId !== myId) return undefined;
    return before?.aside === aside
      ? before
      : { from: before?.from ?? from, aside, returned: false, ...fields };
  }
  if (before === undefined) {
    return asksFor(alert, undefined, myId, now)
      ? { from, aside: null, returned: false, ...fields }
      : undefined;
  }
  if (before.aside !== null) return comeBack(alert, before, before.aside, from, now);
  const handedAgain = from !== null && from !== before.from && asksFor(alert, before, myId, now);
  return handedAgain ? { from, aside: null, returned: false, ...fields } : before;
}

function asideOf(alert: AlertView, myId: string, now: number): Showing['aside'] {
  if (alert.handedOverBy?.staffId === myId) return 'handedOn';
  const until = alert.state === 'snoozed' ? alert.snoozedUntil : null;
  return until !== null && until > now ? until : null;
}

function comeBack(
  alert: AlertView,
  before: Showing,
  aside: number | 'handedOn',
  from: string | null,
  now: number,
): Showing {
  const due = aside === 'handedOn' || now >= aside - CLOCK_SLACK_MS;
  // Taken up before its time: the person has it in hand and need not be told.
  const returned = due || alert.state === 'open';
  const { referredAt } = before;
  return {
    from: from ?? before.from,
    aside: null,
    returned,
    ...(referredAt !== undefined && { referredAt }),
  };
}
