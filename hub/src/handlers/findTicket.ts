import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import { precedes } from '../domain/queue/queueTicket.ts';
import type { Device } from '../domain/staff.ts';
import { placeOf } from './hallViews.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';
import { queueMoment } from './queueMoment.ts';

/** "Where is my number" (K20): what the hall shows anyway; the line is the order of arrival (rulings R18). */
export function findTicket(
  ctx: HubContext,
  _kiosk: Device,
  { ticketNo }: CommandRequest<'ticket.find'>,
): Outcome<CommandAnswer<'ticket.find'>> {
  const { queue } = queueMoment(ctx);
  const number = Number(ticketNo.slice(1));
  const tickets = [...queue.tickets.values()];
  const ticket = tickets.find((one) => one.prefix === ticketNo[0] && one.number === number);
  if (ticket === undefined) return { refused: 'TICKET_UNKNOWN' };
  const { phase } = ticket;
  const isBefore = (one: typeof ticket): boolean =>
    one.phase.state === 'waiting' && one.prefix === ticket.prefix && precedes(one, ticket);
  return {
    answer: {
      state: phase.state,
      ahead: phase.state === 'waiting' ? tickets.filter(isBefore).length : 0,
      place: phase.state === 'called' || phase.state === 'serving' ? placeOf(ctx, phase.windowId) : null,
    },
  };
}
