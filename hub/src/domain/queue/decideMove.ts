import type { HoldKind } from '@lobby/shared';
import type { QueueMoment } from './chooseNext.ts';
import { accept, refuse, ticketAt, windowOf, type Decision, type Seat } from './decision.ts';
import type { QueueEvent } from './queueEvent.ts';
import type { QueueTicket, TicketTarget } from './queueTicket.ts';

const MINUTE_MS = 60_000;

/** The customer goes for a while and comes back to the same service. */
export function decideHold({ queue, now }: QueueMoment, seat: Seat & { readonly kind: HoldKind }): Decision {
  const found = ticketAt(queue, seat, 'serving');
  if ('code' in found) return refuse(found.code);
  return accept({ type: 'ticket.held', ticketId: found.ticket.ticketId, kind: seat.kind, at: now });
}

/** A held customer is back, at whichever free window. */
export function decideResumeHeld(
  { queue, now }: QueueMoment,
  seat: Seat & { readonly ticketId: string },
): Decision {
  const found = windowOf(queue, seat);
  if ('code' in found) return refuse(found.code);
  if (found.session.paused !== null) return refuse('WINDOW_PAUSED');
  if (found.session.ticketId !== null) return refuse('WINDOW_BUSY');
  const ticket = queue.tickets.get(seat.ticketId);
  if (ticket === undefined) return refuse('TICKET_UNKNOWN');
  if (ticket.phase.state !== 'held') return refuse('TICKET_NOT_WAITING');
  return accept({ type: 'ticket.resumed', ticketId: ticket.ticketId, windowId: seat.windowId, at: now });
}

/** Called again after some minutes; the place in line stays. */
export function decideDelay(
  { queue, now }: QueueMoment,
  seat: Seat & { readonly minutes: number },
): Decision {
  const found = ticketAt(queue, seat, 'called', 'serving');
  if ('code' in found) return refuse(found.code);
  return accept(delayed(found.ticket, now + seat.minutes * MINUTE_MS, now));
}

export interface TransferWish {
  readonly to:
    | { readonly kind: 'business'; readonly businessId: string }
    | { readonly kind: 'window'; readonly windowId: string }
    | { readonly kind: 'staff'; readonly staffId: string };
  readonly place: 'first' | 'last';
  /** Not before so many minutes have passed; 0 = at once. */
  readonly afterMinutes: number;
}

export function decideTransfer({ queue, rules, now }: QueueMoment, seat: Seat, wish: TransferWish): Decision {
  const found = ticketAt(queue, seat, 'called', 'serving');
  if ('code' in found) return refuse(found.code);
  const { ticketId, businessId } = found.ticket;
  const { to, place, afterMinutes } = wish;
  if (to.kind === 'business' && !rules.businesses.some((one) => one.businessId === to.businessId))
    return refuse('TRANSFER_NOWHERE');
  if (to.kind === 'window' && (to.windowId === seat.windowId || !queue.windows.has(to.windowId)))
    return refuse('TRANSFER_NOWHERE');
  return accept({
    type: 'ticket.transferred',
    ticketId,
    businessId: to.kind === 'business' ? to.businessId : businessId,
    target: targetOf(to),
    place,
    until: afterMinutes === 0 ? null : now + afterMinutes * MINUTE_MS,
    at: now,
  });
}

function targetOf(to: TransferWish['to']): TicketTarget {
  if (to.kind === 'window') return { to: 'window', windowId: to.windowId };
  return to.kind === 'staff' ? { to: 'staff', staffId: to.staffId } : { to: 'business' };
}

/** Called by mistake: back to where it stood. */
export function decidePutBack({ queue, now }: QueueMoment, seat: Seat): Decision {
  const found = ticketAt(queue, seat, 'called', 'serving');
  if ('code' in found) return refuse(found.code);
  return accept({ type: 'ticket.putBack', ticketId: found.ticket.ticketId, at: now });
}

/** The lobby manager puts somebody first. */
export function decideRaise({ queue, now }: QueueMoment, ticketId: string): Decision {
  const ticket = queue.tickets.get(ticketId);
  if (ticket === undefined) return refuse('TICKET_UNKNOWN');
  const { phase } = ticket;
  if (phase.state !== 'waiting' && phase.state !== 'delayed') return refuse('TICKET_NOT_WAITING');
  if (phase.state === 'waiting' && phase.raised) return accept();
  return accept({ type: 'ticket.raised', ticketId, at: now });
}

/**
 * A missed number comes back: once, within the time of requirements 4.5, behind the next calls of its series. `byHand`
 * (an elderly customer, the lobby manager's word) sets both limits aside.
 */
export function decideReturn(
  { queue, rules, now }: QueueMoment,
  { ticketId, byHand }: { readonly ticketId: string; readonly byHand: boolean },
): Decision {
  const ticket = queue.tickets.get(ticketId);
  if (ticket === undefined) return refuse('TICKET_UNKNOWN');
  if (ticket.phase.state !== 'noShow') return refuse('TICKET_NOT_WAITING');
  if (!byHand && ticket.returned) return refuse('TICKET_RETURNED_ALREADY');
  if (!byHand && now - ticket.phase.missedAt > rules.call.returnWithinMs) return refuse('RETURN_TOO_LATE');
  return accept({ type: 'ticket.returned', ticketId, afterCalls: rules.call.returnAfterCalls, at: now });
}

/** Nobody holds the number any more. */
export function decideCancel({ queue, now }: QueueMoment, ticketId: string): Decision {
  const ticket = queue.tickets.get(ticketId);
  if (ticket === undefined) return refuse('TICKET_UNKNOWN');
  const { state } = ticket.phase;
  if (state === 'cancelled') return accept();
  if (state === 'waiting' || state === 'delayed' || state === 'held')
    return accept({ type: 'ticket.cancelled', ticketId, at: now });
  return refuse(state === 'called' || state === 'serving' ? 'TICKET_NOT_WAITING' : 'TICKET_OVER');
}

/** Delayed tickets whose time has come. */
export function dueTickets(queue: QueueMoment['queue'], now: number): readonly QueueEvent[] {
  return [...queue.tickets.values()].flatMap(({ ticketId, phase }): readonly QueueEvent[] =>
    phase.state === 'delayed' && phase.until !== null && phase.until <= now
      ? [{ type: 'ticket.due', ticketId, at: now }]
      : [],
  );
}

function delayed({ ticketId }: QueueTicket, until: number, at: number): QueueEvent {
  return { type: 'ticket.delayed', ticketId, until, afterCalls: 0, at };
}
