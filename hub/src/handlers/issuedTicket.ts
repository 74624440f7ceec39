import { formatTicketNumber, type IssuedTicket } from '@lobby/shared';
import type { BusinessConfig } from '../config.ts';
import { estimateWait } from '../domain/estimateWait.ts';
import type { Ticket } from '../domain/ticket.ts';

/** What the kiosk may know of a ticket: the same fields for every card (rulings R18). */
export function issuedTicket(
  ticket: Ticket,
  { ahead, repeated, business }: { ahead: number; repeated: boolean; business: BusinessConfig },
): IssuedTicket {
  return {
    ticketId: ticket.ticketId,
    ticketNo: formatTicketNumber(ticket.prefix, ticket.number),
    businessId: ticket.businessId,
    businessDate: ticket.businessDate,
    issuedAt: ticket.issuedAt,
    ahead,
    waitMinutes: estimateWait(ahead, business),
    repeated,
  };
}
