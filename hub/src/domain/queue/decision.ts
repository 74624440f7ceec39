import type { ErrorCode } from '@lobby/shared';
import type { Queue, WindowSession } from './queue.ts';
import type { QueueEvent } from './queueEvent.ts';
import type { QueueTicket, TicketPhase } from './queueTicket.ts';

export type QueueRefusal = Extract<
  ErrorCode,
  | 'WINDOW_UNKNOWN'
  | 'WINDOW_TAKEN'
  | 'WINDOW_NOT_YOURS'
  | 'WINDOW_PAUSED'
  | 'WINDOW_BUSY'
  | 'WINDOW_EMPTY'
  | 'RECALL_TOO_SOON'
  | 'RECALLS_USED_UP'
  | 'UNDO_TOO_LATE'
  | 'TICKET_UNKNOWN'
  | 'TICKET_NOT_WAITING'
  | 'TICKET_OVER'
  | 'TICKET_RETURNED_ALREADY'
  | 'RETURN_TOO_LATE'
  | 'TRANSFER_NOWHERE'
>;

/** What a command leads to: events to be stored, or a refusal that changes nothing. */
export type Decision =
  | { readonly ok: true; readonly events: readonly QueueEvent[] }
  | { readonly ok: false; readonly code: QueueRefusal };

export const refuse = (code: QueueRefusal): Decision => ({ ok: false, code });
export const accept = (...events: readonly QueueEvent[]): Decision => ({ ok: true, events });

/** Whose window it is. */
export interface Seat {
  readonly windowId: string;
  readonly staffId: string;
}

/** The window of this person, or why not. */
export function windowOf(
  queue: Queue,
  { windowId, staffId }: Seat,
): { readonly session: WindowSession } | { readonly code: QueueRefusal } {
  const session = queue.windows.get(windowId);
  return session?.staffId === staffId ? { session } : { code: 'WINDOW_NOT_YOURS' };
}

type PhaseIn<State extends TicketPhase['state']> = Extract<TicketPhase, { readonly state: State }>;

/** The ticket at this person's window, if it is in one of these states. */
export function ticketAt<State extends TicketPhase['state']>(
  queue: Queue,
  seat: Seat,
  ...states: readonly State[]
): { readonly ticket: QueueTicket & { readonly phase: PhaseIn<State> } } | { readonly code: QueueRefusal } {
  const found = windowOf(queue, seat);
  if ('code' in found) return found;
  const ticket = found.session.ticketId === null ? undefined : queue.tickets.get(found.session.ticketId);
  if (ticket === undefined) return { code: 'WINDOW_EMPTY' };
  const wanted: readonly string[] = states;
  if (!wanted.includes(ticket.phase.state)) return { code: 'WINDOW_BUSY' };
  return { ticket: ticket as QueueTicket & { readonly phase: PhaseIn<State> } }; // checked above
}
