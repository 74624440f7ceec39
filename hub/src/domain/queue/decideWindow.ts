import type { PauseReason } from '@lobby/shared';
import { accept, refuse, windowOf, type Decision, type Seat } from './decision.ts';
import type { HallRules } from './hallRules.ts';
import type { Queue } from './queue.ts';
import type { QueueEvent } from './queueEvent.ts';

/**
 * Somebody sits down at a window. One person a window and one window a person: the former window is closed, and
 * somebody else's is taken only with `takeOver`, together with the customer who is there.
 */
export function decideOpen(
  queue: Queue,
  rules: HallRules,
  seat: Seat & { readonly takeOver: boolean },
  at: number,
): Decision {
  const { windowId, staffId, takeOver } = seat;
  if (!rules.windows.some((one) => one.windowId === windowId)) return refuse('WINDOW_UNKNOWN');
  const there = queue.windows.get(windowId);
  if (there?.staffId === staffId) return accept();
  if (there !== undefined && !takeOver) return refuse('WINDOW_TAKEN');
  const former = [...queue.windows.values()].filter((one) => one.staffId === staffId);
  if (former.some((one) => one.ticketId !== null)) return refuse('WINDOW_BUSY');
  return accept(...former.map((one): QueueEvent => ({ type: 'window.closed', windowId: one.windowId, at })), {
    type: 'window.opened',
    windowId,
    staffId,
    at,
  });
}

/** A customer who is being served is finished first; nobody is called to a window that pauses. */
export function decidePause(
  queue: Queue,
  seat: Seat & { readonly reason: PauseReason },
  at: number,
): Decision {
  const found = windowOf(queue, seat);
  if ('code' in found) return refuse(found.code);
  if (found.session.paused !== null) return accept();
  if (found.session.ticketId !== null) return refuse('WINDOW_BUSY');
  return accept({ type: 'window.paused', windowId: seat.windowId, reason: seat.reason, at });
}

export function decideResume(queue: Queue, seat: Seat, at: number): Decision {
  const found = windowOf(queue, seat);
  if ('code' in found) return refuse(found.code);
  if (found.session.paused === null) return accept();
  return accept({ type: 'window.resumed', windowId: seat.windowId, at });
}

export function decideClose(queue: Queue, seat: Seat, at: number): Decision {
  const found = windowOf(queue, seat);
  if ('code' in found) return refuse(found.code);
  if (found.session.ticketId !== null) return refuse('WINDOW_BUSY');
  return accept({ type: 'window.closed', windowId: seat.windowId, at });
}
