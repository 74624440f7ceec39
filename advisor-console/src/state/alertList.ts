import { type AlertView, priorityOf } from '@lobby/shared';

export const listTabs = ['waiting', 'mine', 'today'] as const;
export type ListTab = (typeof listTabs)[number];

/** Nobody takes care of this customer yet. */
export function isWaiting(alert: AlertView): boolean {
  return alert.state === 'open' || alert.state === 'missed' || alert.state === 'snoozed';
}

/** An outcome that has not been told after this time is called missing (ux A06). */
export const OUTCOME_DUE_MS = 15 * 60_000;

/** The visit is over, or should be, and nobody has said how it went. `now` = hub time, ms. */
export function isUnrecorded(alert: AlertView, now: number): boolean {
  if (alert.state === 'closed') return alert.outcome === null;
  return alert.state === 'claimed' && alert.claimedAt !== null && now - alert.claimedAt >= OUTCOME_DUE_MS;
}

function belongsTo(tab: ListTab, alert: AlertView, myId: string): boolean {
  switch (tab) {
    case 'waiting':
      return isWaiting(alert);
    case 'mine':
      return alert.owner?.staffId === myId;
    case 'today':
      return true;
  }
}

const FINISHED = 6;

/** 0 = look here first. */
function urgency(alert: AlertView): number {
  switch (alert.state) {
    case 'open':
    case 'missed':
      return { P1: 0, P2: 1, P3: 2 }[priorityOf(alert.severity)];
    case 'snoozed':
      return 3;
    case 'claimed':
      return 4;
    case 'closed':
      return alert.outcome === null ? 5 : FINISHED;
  }
}

/**
 * The rows of one tab: P1, P2, P3, in each whoever has waited longest; what is in hand below, then what waits for its
 * outcome, and finished visits last with the newest on top. The order does not depend on the clock.
 */
export function rowsOf(tab: ListTab, alerts: Iterable<AlertView>, myId: string): readonly AlertView[] {
  return [...alerts]
    .filter((alert) => belongsTo(tab, alert, myId))
    .sort((a, b) => {
      const [first, second] = [urgency(a), urgency(b)];
      if (first !== second) return first - second;
      const age = a.raisedAt - b.raisedAt;
      if (age !== 0) return first === FINISHED ? -age : age;
      return a.alertId < b.alertId ? -1 : 1;
    });
}

export function countsOf(alerts: Iterable<AlertView>, myId: string): Readonly<Record<ListTab, number>> {
  const all = [...alerts];
  const count = (tab: ListTab): number => all.filter((alert) => belongsTo(tab, alert, myId)).length;
  // Finished visits stay in "mine" but need nothing any more.
  const mine = all.filter(
    (alert) => belongsTo('mine', alert, myId) && (alert.state !== 'closed' || alert.outcome === null),
  ).length;
  return { waiting: count('waiting'), mine, today: all.length };
}
