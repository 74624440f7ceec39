import {
  formatTicketNumber,
  MAX_REPORT_TICKETS,
  type ReportTicket,
  type ReportTicketFilter,
  type ReportTickets,
  type TicketNote,
} from '@lobby/shared';
import { rebuildQueue } from '../domain/queue/applyEvents.ts';
import type { QueueTicket } from '../domain/queue/queueTicket.ts';
import { ticketStories, type StoryNote, type TicketStory } from '../domain/ticketStories.ts';
import { currentDate } from './currentDate.ts';
import { placeOf } from './hallViews.ts';
import type { HubContext } from './hubContext.ts';

export interface ReportQuestion {
  readonly date: string | undefined;
  readonly only: ReportTicketFilter;
  readonly skip: number;
  readonly seesTiers: boolean;
}

/** The tickets of a day one by one: when each was called, why then, and what staff did out of turn (decision 12). */
export function reportTicketsFor(
  ctx: HubContext,
  { date, only, skip, seesTiers }: ReportQuestion,
): ReportTickets {
  const log = ctx.store.queue.log(date ?? currentDate(ctx));
  const { tickets } = rebuildQueue(log.map(({ event }) => event));
  const found = ticketStories(log).flatMap((story) => {
    const ticket = tickets.get(story.ticketId);
    return ticket !== undefined && isWanted(only, ticket, story) ? { ticket, story } : [];
  });
  return {
    tickets: found
      .slice(skip, skip + MAX_REPORT_TICKETS)
      .map(({ ticket, story }) => reportTicketOf(ctx, ticket, story, seesTiers)),
    total: found.length,
  };
}

function isWanted(only: ReportTicketFilter, { phase }: QueueTicket, { why, notes }: TicketStory): boolean {
  switch (only) {
    case 'all':
      return true;
    case 'outOfTurn':
      return (why !== null && why.code !== 'oldest') || notes.some(({ what }) => what !== 'withdrawn');
    case 'noShow':
    case 'cancelled':
      return phase.state === only;
  }
}

function reportTicketOf(
  ctx: HubContext,
  ticket: QueueTicket,
  story: TicketStory,
  seesTiers: boolean,
): ReportTicket {
  const { ticketId, prefix, number, businessId, issuedAt, care, tier, overtaken, passed, phase } = ticket;
  const { calledAt, startedAt, finishedAt, windowId, staffId, why, notes } = story;
  return {
    ticketId,
    ticketNo: formatTicketNumber(prefix, number),
    businessId,
    issuedAt,
    state: phase.state,
    care,
    tier: seesTiers ? tier : null,
    calledAt,
    startedAt,
    finishedAt,
    place: windowId === null ? null : placeOf(ctx, windowId),
    servedBy: staffOf(ctx, staffId),
    why,
    overtaken,
    passed,
    notes: notes.map((note) => noteViewOf(ctx, note)),
  };
}

function noteViewOf(ctx: HubContext, { at, what, actorId, reason }: StoryNote): TicketNote {
  return { at, what, by: staffOf(ctx, actorId), reason };
}

/** null for the hub itself and for kiosks. */
function staffOf({ store }: HubContext, actorId: string | null): TicketNote['by'] {
  const staff = actorId === null ? undefined : store.identity.staffById(actorId);
  return staff === undefined ? null : { staffId: staff.staffId, name: staff.name };
}
