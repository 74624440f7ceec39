import type { AlertView, BusinessState, TicketView, WindowView } from '@lobby/shared';
import type { HallState } from './hall.ts';

export interface BusinessLine {
  readonly business: BusinessState;
  /** When the one who has waited longest took the number; undefined = nobody waits. */
  readonly oldestAt: number | undefined;
}

const byArrival = (a: TicketView, b: TicketView): number => a.issuedAt - b.issuedAt;

/** In line now, and those who come back by themselves; put first by staff, then in the order of arrival. */
export function waitingTickets({ tickets }: Pick<HallState, 'tickets'>): readonly TicketView[] {
  return [...tickets.values()]
    .filter(({ state }) => state === 'waiting' || state === 'delayed')
    .sort((a, b) => Number(b.raised) - Number(a.raised) || byArrival(a, b));
}

/** Missed numbers that may still come back, the latest first. */
export function missedTickets({ tickets }: Pick<HallState, 'tickets'>): readonly TicketView[] {
  return [...tickets.values()].filter(({ state }) => state === 'noShow').sort((a, b) => b.since - a.since);
}

/** Every business of the branch with the one who has waited longest. */
export function businessLines(hall: Pick<HallState, 'tickets' | 'businesses'>): readonly BusinessLine[] {
  const oldest = new Map<string, number>();
  for (const { state, businessId, issuedAt } of hall.tickets.values())
    if (state === 'waiting') oldest.set(businessId, Math.min(oldest.get(businessId) ?? issuedAt, issuedAt));
  return hall.businesses.map((business) => ({ business, oldestAt: oldest.get(business.businessId) }));
}

const ORDER: readonly AlertView['state'][] = ['missed', 'open', 'snoozed', 'claimed'];

/** Alerts of customers who are still here: nobody has taken them first, then the longest. */
export function vipsInHall(alerts: Iterable<AlertView>): readonly AlertView[] {
  return [...alerts]
    .filter(({ state }) => state !== 'closed')
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.raisedAt - b.raisedAt);
}

const isIdle = ({ state, ticketId }: WindowView): boolean => state === 'open' && ticketId === null;

/** So many free windows without a single customer waiting: one of them can close. */
const IDLE_WINDOWS = 2;
/** A window that has just opened is not sent away again. */
const SETTLED_MS = 600_000;

export type WindowHint =
  | { readonly advise: 'open'; readonly waiting: number; readonly windows: readonly WindowView[] }
  | { readonly advise: 'close'; readonly idle: readonly WindowView[] };

/**
 * Whether a window more, or one less, is called for (T-06). `windows` = closed or paused ones that call a business in
 * which somebody waits. `now` in hub time.
 */
export function windowHint(
  hall: Pick<HallState, 'tickets' | 'windows' | 'openWindowAt'>,
  now: number,
): WindowHint | undefined {
  const waiting = [...hall.tickets.values()].filter(({ state }) => state === 'waiting');
  const windows = [...hall.windows.values()];
  if (waiting.length >= hall.openWindowAt) {
    const wanted = new Set(waiting.map(({ businessId }) => businessId));
    const calls = ({ main, backup }: WindowView): boolean =>
      [...main, ...backup].some((id) => wanted.has(id));
    return {
      advise: 'open',
      waiting: waiting.length,
      windows: windows.filter((window) => window.state !== 'open' && calls(window)),
    };
  }
  if (waiting.length > 0) return undefined;
  const idle = windows.filter((one) => isIdle(one) && now - (one.since ?? now) >= SETTLED_MS);
  return idle.length >= IDLE_WINDOWS ? { advise: 'close', idle } : undefined;
}
