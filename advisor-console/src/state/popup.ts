import { type AlertView, priorityOf } from '@lobby/shared';
import { admit, asksFor, type ShownAlerts } from './shownOnce.ts';
import { nextSound, noSound, type SoundState } from './popupSound.ts';

/** Which card is in front of the person. Pure: the caller hands in the alerts and the hub's time. */
export interface PopupState {
  readonly shown: ShownAlerts;
  /** Ids that wait to be answered, the visible one included. */
  readonly queue: readonly string[];
  readonly visible: string | undefined;
  /** Somebody else has taken it: the card says who, and goes at `until`. */
  readonly fading: { readonly alertId: string; readonly until: number } | undefined;
  /** Put aside with Esc; the next arrival brings it back. */
  readonly collapsed: boolean;
  /** The person points at the card or has focus in it: it is not exchanged under the hand. */
  readonly held: boolean;
  /** When the last ones came, as many as decide about grouping. */
  readonly arrivals: readonly number[];
  /** Many at once: one panel instead of one card after the other. */
  readonly grouped: boolean;
  readonly sound: SoundState;
}

export const popupTiming = {
  fadeMs: 3_000,
  groupWindowMs: 60_000,
  /** More arrivals than this in the window make a group. */
  groupOver: 3,
} as const;

type Alerts = ReadonlyMap<string, AlertView>;

export function newPopup(shown: ShownAlerts = new Map()): PopupState {
  return {
    shown,
    queue: [],
    visible: undefined,
    fading: undefined,
    collapsed: false,
    held: false,
    arrivals: [],
    grouped: false,
    sound: noSound,
  };
}

/** The popup after a change of the alerts or after some time; the same value when nothing changes. */
export function nextPopup(popup: PopupState, alerts: Alerts, myId: string, now: number): PopupState {
  const { shown, fresh } = admit(popup.shown, alerts.values(), myId, now);
  const asked = (alertId: string): boolean => {
    const alert = alerts.get(alertId);
    return alert !== undefined && asksFor(alert, shown.get(alertId), myId, now);
  };
  const kept = popup.queue.filter(asked);
  const added = fresh.map((alert) => alert.alertId).filter((alertId) => !kept.includes(alertId));
  const queue = added.length === 0 && kept.length === popup.queue.length ? popup.queue : [...kept, ...added];
  const arrivals = recentArrivals(popup.arrivals, fresh.length, now);
  const visible = chooseVisible(popup, queue, alerts);
  const next: PopupState = {
    shown,
    queue,
    visible,
    fading: fresh.length > 0 ? undefined : chooseFading(popup, alerts, asked, myId, now),
    collapsed: popup.collapsed && fresh.length === 0,
    held: popup.held && visible === popup.visible,
    arrivals,
    grouped: queue.length > 1 && (popup.grouped || arrivals.length > popupTiming.groupOver),
    sound: nextSound(popup.sound, fresh, arrivals.length > popupTiming.groupOver, now),
  };
  return isSame(popup, next) ? popup : next;
}

/** All that asks this person to act, in view or not, oldest first. */
export function askingNow(
  popup: PopupState,
  alerts: Alerts,
  myId: string,
  now: number,
): readonly AlertView[] {
  return [...alerts.values()]
    .filter((alert) => asksFor(alert, popup.shown.get(alert.alertId), myId, now))
    .sort((a, b) => a.raisedAt - b.raisedAt);
}

/** The person has taken up what had come back to him: it asks no more. */
export function answerPopup(popup: PopupState, alertId: string): PopupState {
  const showing = popup.shown.get(alertId);
  if (!showing?.returned) return popup;
  return { ...popup, shown: new Map(popup.shown).set(alertId, { ...showing, returned: false }) };
}

/** Brings back everything that still asks, after Esc or after the page was loaded anew. */
export function reopenPopup(popup: PopupState, alerts: Alerts, myId: string, now: number): PopupState {
  const queue = askingNow(popup, alerts, myId, now).map((alert) => alert.alertId);
  return { ...popup, queue, visible: chooseVisible(popup, queue, alerts), collapsed: false };
}

/** Goes to the next card of the queue without answering this one. */
export function turnPopup(popup: PopupState): PopupState {
  const at = popup.queue.indexOf(popup.visible ?? '');
  return { ...popup, visible: popup.queue[(at + 1) % popup.queue.length] };
}

function recentArrivals(arrivals: readonly number[], added: number, now: number): readonly number[] {
  const enough = popupTiming.groupOver + 1;
  const kept = arrivals.filter((at) => now - at < popupTiming.groupWindowMs);
  if (added === 0) return kept.length === arrivals.length ? arrivals : kept;
  return [...kept, ...Array.from({ length: Math.min(added, enough) }, () => now)].slice(-enough);
}

/** The card in view stays, unless a P1 waits behind a lesser one that nobody is reaching for. */
function chooseVisible(popup: PopupState, queue: readonly string[], alerts: Alerts): string | undefined {
  const isFirst = (alertId: string): boolean => priorityOf(alerts.get(alertId)?.severity ?? 1) === 'P1';
  const current = popup.visible !== undefined && queue.includes(popup.visible) ? popup.visible : undefined;
  if (current !== undefined && (popup.held || isFirst(current))) return current;
  return queue.find(isFirst) ?? current ?? queue[0];
}

function chooseFading(
  popup: PopupState,
  alerts: Alerts,
  asked: (alertId: string) => boolean,
  myId: string,
  now: number,
): PopupState['fading'] {
  const gone = popup.visible !== undefined && !asked(popup.visible) ? alerts.get(popup.visible) : undefined;
  if (gone?.state === 'claimed' && gone.owner !== null && gone.owner.staffId !== myId)
    return { alertId: gone.alertId, until: now + popupTiming.fadeMs };
  return popup.fading !== undefined && now < popup.fading.until ? popup.fading : undefined;
}

function isSame(a: PopupState, b: PopupState): boolean {
  return (Object.keys(a) as (keyof PopupState)[]).every((key) => a[key] === b[key]);
}
