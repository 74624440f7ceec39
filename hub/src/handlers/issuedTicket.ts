import { formatTicketNumber, type IssuedTicket } from '@lobby/shared';
import type { WaitRange } from '../domain/queue/estimateWait.ts';
import type { Ticket } from '../domain/ticket.ts';

/** What the kiosk may know of a ticket: the same fields for every card (rulings R18). */
export function issuedTicket(
  ticket: Ticket,
  { ahead, repeated, estimate }: { ahead: number; repeated: boolean; estimate: WaitRange | null },
): IssuedTicket {
  return {
    ticketId: ticket.ticketId,
    ticketNo: formatTicketNumber(ticket.prefix, ticket.number),
    businessId: ticket.businessId,
    businessDate: ticket.businessDate,
    issuedAt: ticket.issuedAt,
    ahead,
    waitMinutes: estimate,
    repeated,
  };
}
