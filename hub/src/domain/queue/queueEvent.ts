import type { CallWhy, HoldKind, PauseReason } from '@lobby/shared';
import type { TicketFacts, TicketTarget } from './queueTicket.ts';

/** What happened to the queue of a day, in order; the state follows from these alone. Times in ms, hub clock. */
export type QueueEvent = { readonly at: number } & QueueChange;

type QueueChange =
  | { readonly type: 'ticket.issued'; readonly ticket: TicketFacts }
  | {
      readonly type: 'ticket.called';
      readonly ticketId: string;
      readonly windowId: string;
      readonly why: CallWhy;
      /** Earlier tickets this call was counted against (rulings R31). */
      readonly overtook: readonly string[];
      /** Earlier tickets it went before without being counted. */
      readonly passed: readonly string[];
    }
  | { readonly type: 'ticket.recalled' | 'ticket.arrived'; readonly ticketId: string }
  | { readonly type: 'ticket.finished' | 'ticket.missed'; readonly ticketId: string }
  /** The last "finish" or "missed" was a slip. */
  | { readonly type: 'ticket.undone'; readonly ticketId: string }
  | { readonly type: 'ticket.held'; readonly ticketId: string; readonly kind: HoldKind }
  | { readonly type: 'ticket.resumed'; readonly ticketId: string; readonly windowId: string }
  | {
      readonly type: 'ticket.delayed';
      readonly ticketId: string;
      readonly until: number | null;
      readonly afterCalls: number;
    }
  | { readonly type: 'ticket.due'; readonly ticketId: string }
  | {
      readonly type: 'ticket.transferred';
      readonly ticketId: string;
      readonly businessId: string;
      readonly target: TicketTarget;
      readonly place: 'first' | 'last';
      /** Not before this time. */
      readonly until: number | null;
    }
  | { readonly type: 'ticket.putBack'; readonly ticketId: string }
  | { readonly type: 'ticket.raised'; readonly ticketId: string }
  | { readonly type: 'ticket.returned'; readonly ticketId: string; readonly afterCalls: number }
  | { readonly type: 'ticket.cancelled' | 'ticket.ended'; readonly ticketId: string }
  | { readonly type: 'window.opened'; readonly windowId: string; readonly staffId: string }
  | { readonly type: 'window.paused'; readonly windowId: string; readonly reason: PauseReason }
  | { readonly type: 'window.resumed' | 'window.closed'; readonly windowId: string }
  | { readonly type: 'business.switched'; readonly businessId: string; readonly open: boolean };

export type QueueEventType = QueueEvent['type'];
