import type { CommandAnswer, TicketState } from '@lobby/shared';
import type { FoundTicket } from '../pageProtocol.ts';
import type { HubAnswer } from './hubCommands.ts';

type Answer = CommandAnswer<'ticket.find'>;

const toFound: Readonly<Record<TicketState, (answer: Answer) => FoundTicket>> = {
  waiting: ({ ahead }) => ({ state: 'waiting', ahead }),
  delayed: () => ({ state: 'delayed' }),
  noShow: () => ({ state: 'missed' }),
  called: ({ place }) => ({ state: 'called', place: place?.name ?? null }),
  serving: ({ place }) => ({ state: 'called', place: place?.name ?? null }),
  held: () => ({ state: 'paused' }),
  done: () => ({ state: 'ended' }),
  cancelled: () => ({ state: 'ended' }),
  ended: () => ({ state: 'ended' }),
};

/** What K20 says of a number. */
export function foundTicket(reply: HubAnswer<'ticket.find'>): FoundTicket {
  if (reply.outcome === 'answered') return toFound[reply.answer.state](reply.answer);
  const isUnknown = reply.outcome === 'refused' && reply.code === 'TICKET_UNKNOWN';
  return { state: isUnknown ? 'unknown' : 'unavailable' };
}
