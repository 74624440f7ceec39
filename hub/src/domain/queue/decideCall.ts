import { callTiming } from '@lobby/shared';
import { chooseNext, chosenByStaff, type Choice, type QueueMoment } from './chooseNext.ts';
import { accept, refuse, ticketAt, windowOf, type Decision, type Seat } from './decision.ts';
import type { QueueEvent } from './queueEvent.ts';

/** "Next": ends the service at this window and calls whoever comes next; with nobody waiting it only ends it. */
export function decideCallNext(moment: QueueMoment, seat: Seat): Decision {
  const ready = readyToCall(moment, seat);
  if ('code' in ready) return refuse(ready.code);
  const next = chooseNext(moment, seat.windowId);
  return accept(...ready.ends, ...(next === undefined ? [] : [called(next, seat, moment.now)]));
}

/** One certain ticket, out of turn: with a reason that the caller keeps. */
export function decideCallThis(moment: QueueMoment, seat: Seat & { readonly ticketId: string }): Decision {
  const ready = readyToCall(moment, seat);
  if ('code' in ready) return refuse(ready.code);
  const ticket = moment.queue.tickets.get(seat.ticketId);
  if (ticket === undefined) return refuse('TICKET_UNKNOWN');
  if (ticket.phase.state !== 'waiting' && ticket.phase.state !== 'delayed')
    return refuse('TICKET_NOT_WAITING');
  return accept(...ready.ends, called(chosenByStaff(moment, ticket, seat.windowId), seat, moment.now));
}

function readyToCall(
  { queue, now }: QueueMoment,
  seat: Seat,
): { readonly ends: readonly QueueEvent[] } | Extract<ReturnType<typeof windowOf>, { code: unknown }> {
  const found = windowOf(queue, seat);
  if ('code' in found) return found;
  const { session } = found;
  if (session.paused !== null) return { code: 'WINDOW_PAUSED' };
  const current = session.ticketId === null ? undefined : queue.tickets.get(session.ticketId);
  if (current === undefined) return { ends: [] };
  // Somebody who was called is never skipped in silence: came, or did not come.
  if (current.phase.state !== 'serving') return { code: 'WINDOW_BUSY' };
  return { ends: [{ type: 'ticket.finished', ticketId: current.ticketId, at: now }] };
}

function called({ ticket, why, overtook, passed }: Choice, { windowId }: Seat, at: number): QueueEvent {
  return { type: 'ticket.called', ticketId: ticket.ticketId, windowId, why, overtook, passed, at };
}

export function decideRecall({ queue, rules, now }: QueueMoment, seat: Seat): Decision {
  const found = ticketAt(queue, seat, 'called');
  if ('code' in found) return refuse(found.code);
  const { ticketId, phase } = found.ticket;
  if (phase.announcements > rules.call.recalls) return refuse('RECALLS_USED_UP');
  if (now - phase.lastCalledAt < rules.call.recallGapMs) return refuse('RECALL_TOO_SOON');
  return accept({ type: 'ticket.recalled', ticketId, at: now });
}

/** The customer is there. */
export function decideArrive({ queue, now }: QueueMoment, seat: Seat): Decision {
  const found = ticketAt(queue, seat, 'called');
  if ('code' in found) return refuse(found.code);
  return accept({ type: 'ticket.arrived', ticketId: found.ticket.ticketId, at: now });
}

export function decideFinish({ queue, now }: QueueMoment, seat: Seat): Decision {
  const found = ticketAt(queue, seat, 'serving');
  if ('code' in found) return refuse(found.code);
  return accept({ type: 'ticket.finished', ticketId: found.ticket.ticketId, at: now });
}

/** The customer did not come. */
export function decideMiss({ queue, now }: QueueMoment, seat: Seat): Decision {
  const found = ticketAt(queue, seat, 'called');
  if ('code' in found) return refuse(found.code);
  return accept({ type: 'ticket.missed', ticketId: found.ticket.ticketId, at: now });
}

/** Takes back the last "finish" or "missed" of this window while nobody else has been called to it. */
export function decideUndo({ queue, now }: QueueMoment, seat: Seat): Decision {
  const found = windowOf(queue, seat);
  if ('code' in found) return refuse(found.code);
  if (found.session.ticketId !== null) return refuse('WINDOW_BUSY');
  const [slip] = [...queue.tickets.values()]
    .flatMap(({ ticketId, phase }) => {
      if (phase.state === 'done' && phase.windowId === seat.windowId)
        return { ticketId, at: phase.finishedAt };
      return phase.state === 'noShow' && phase.windowId === seat.windowId
        ? { ticketId, at: phase.missedAt }
        : [];
    })
    .filter(({ at }) => isRecent(at, now))
    .sort((a, b) => b.at - a.at);
  if (slip === undefined) return refuse('UNDO_TOO_LATE');
  return accept({ type: 'ticket.undone', ticketId: slip.ticketId, at: now });
}

function isRecent(at: number, now: number): boolean {
  return now - at <= callTiming.undoMs;
}
