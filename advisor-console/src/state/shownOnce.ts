import { type AlertView, alertTiming, priorityOf } from '@lobby/shared';

/** On which occasion an alert was put before this person. */
export interface Showing {
  /** Staff id of whoever handed it over, null for the first occasion. */
  readonly from: string | null;
  /** Snoozed or handed on since: when it asks again, it is shown again. */
  readonly aside: boolean;
}

/** What has been shown, by alert id; the longest ago first. */
export type ShownAlerts = ReadonlyMap<string, Showing>;

/** Remembered alerts; more than any day brings. */
const MAX_SHOWN = 1_000;

/** True while this person should be asked to act: not for P3 (R24), not as an observer, not after ten minutes (R23). */
export function asksFor(alert: AlertView, myId: string, now: number): boolean {
  if (priorityOf(alert.severity) === 'P3' || alert.via === 'observer') return false;
  if (now - alert.raisedAt >= alertTiming.missedMs || alert.handedOverBy?.staffId === myId) return false;
  if (alert.owner !== null && alert.owner.staffId !== myId) return false;
  if (alert.state === 'open') return true;
  return alert.state === 'snoozed' && alert.snoozedUntil !== null && alert.snoozedUntil <= now;
}

/** The alerts that come up now, in the order of their age, and what has been shown with them. */
export function admit(
  shown: ShownAlerts,
  alerts: Iterable<AlertView>,
  myId: string,
  now: number,
): { readonly shown: ShownAlerts; readonly fresh: readonly AlertView[] } {
  const next = new Map(shown);
  const fresh: AlertView[] = [];
  let changed = false;
  const note = (alertId: string, showing: Showing): void => {
    next.delete(alertId);
    next.set(alertId, showing);
    changed = true;
  };
  for (const alert of alerts) {
    const before = shown.get(alert.alertId);
    const from = alert.handedOverBy?.staffId ?? null;
    if (asksFor(alert, myId, now)) {
      if (before !== undefined && !before.aside && (from === null || from === before.from)) continue;
      note(alert.alertId, { from, aside: false });
      fresh.push(alert);
    } else if (before?.aside === false && (alert.state === 'snoozed' || from === myId)) {
      note(alert.alertId, { ...before, aside: true });
    }
  }
  for (const alertId of next.keys()) {
    if (next.size <= MAX_SHOWN) break;
    next.delete(alertId);
  }
  return { shown: changed ? next : shown, fresh: fresh.sort((a, b) => a.raisedAt - b.raisedAt) };
}
