import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** Whether the paper came out. */
export function reportTicket(
  { store, log }: HubContext,
  kiosk: Device,
  { ticketId, print, code }: CommandRequest<'ticket.report'>,
): Outcome<CommandAnswer<'ticket.report'>> {
  if (!store.tickets.setPrint(ticketId, kiosk.deviceId, print)) return { refused: 'TICKET_UNKNOWN' };
  if (print === 'failed') log.warn('ticket not printed', { ticketId, kioskId: kiosk.deviceId, code });
  return { answer: {} };
}
