import type { TicketView, WindowView } from '@lobby/shared';
import { windowOf } from './callerFace.ts';
import type { HallState } from './hall.ts';

/** Whoever waits that this window may call, in the order of arrival. The hub decides who comes next. */
export function waitingFor(hall: HallState, window: WindowView): readonly TicketView[] {
  const open = [...hall.windows.values()].filter(({ state }) => state !== 'closed');
  const elsewhere = new Set(
    open
      .filter((one) => one.windowId !== window.windowId && one.state === 'open')
      .flatMap(({ main }) => main),
  );
  const calls = new Set([...window.main, ...window.backup.filter((id) => !elsewhere.has(id))]);
  return allWaiting(hall).filter(({ businessId, windowId, forStaff }) => {
    if (windowId !== null && open.some((one) => one.windowId === windowId))
      return windowId === window.windowId;
    const theirs = open.find(({ staff }) => forStaff !== null && staff?.staffId === forStaff.staffId);
    return theirs === undefined ? calls.has(businessId) : theirs.windowId === window.windowId;
  });
}

export function allWaiting(hall: HallState): readonly TicketView[] {
  return [...hall.tickets.values()].filter(({ state }) => state === 'waiting');
}

/** Services this window interrupted, the longest ago first. */
export function heldAt(hall: HallState, { windowId }: WindowView): readonly TicketView[] {
  return [...hall.tickets.values()]
    .filter((one) => one.state === 'held' && one.windowId === windowId)
    .sort((a, b) => a.since - b.since);
}

/** Somebody new waits at a window that had nobody and calls: the moment for a sound. */
export function joinsEmptyQueue(before: HallState | null, after: HallState | null, staffId: string): boolean {
  if (before === null || after === null || before === after) return false;
  const [was, is] = [windowOf(before, staffId), windowOf(after, staffId)];
  if (was?.state !== 'open' || is?.state !== 'open' || was.windowId !== is.windowId) return false;
  return waitingFor(before, was).length === 0 && waitingFor(after, is).length > 0;
}
