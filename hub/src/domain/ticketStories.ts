import type { CallWhy } from '@lobby/shared';
import type { QueueEvent } from './queue/queueEvent.ts';

/** An event of the queue's log with who did it and why. */
export interface KeptEvent {
  readonly event: QueueEvent;
  readonly actorId: string | null;
  readonly reason?: string;
}

export interface StoryNote {
  readonly at: number;
  readonly what: 'chosen' | 'raised' | 'returned' | 'withdrawn';
  readonly actorId: string | null;
  readonly reason: string | null;
}

/** What became of one ticket, told from its last call; times in ms. */
export interface TicketStory {
  readonly ticketId: string;
  readonly calledAt: number | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly windowId: string | null;
  /** Who called. */
  readonly staffId: string | null;
  readonly why: CallWhy | null;
  /** The newest ones, at most `MAX_NOTES`. */
  readonly notes: readonly StoryNote[];
}

export const MAX_NOTES = 8;

const noteOf = {
  'ticket.raised': 'raised',
  'ticket.returned': 'returned',
  'ticket.cancelled': 'withdrawn',
} as const;

/** The tickets of a day in the order of arrival, each with its calls and what staff did out of turn. */
export function ticketStories(log: readonly KeptEvent[]): readonly TicketStory[] {
  const stories = new Map<string, TicketStory>();
  for (const kept of log) {
    const { event } = kept;
    if (event.type === 'ticket.issued') stories.set(event.ticket.ticketId, untold(event.ticket.ticketId));
    if (!('ticketId' in event)) continue;
    const story = stories.get(event.ticketId);
    if (story !== undefined) stories.set(event.ticketId, told(story, kept));
  }
  return [...stories.values()];
}

function untold(ticketId: string): TicketStory {
  const nothing = { calledAt: null, startedAt: null, finishedAt: null, windowId: null, staffId: null };
  return { ticketId, ...nothing, why: null, notes: [] };
}

function told(story: TicketStory, { event, actorId, reason = null }: NullableReason): TicketStory {
  const { at } = event;
  const noted = (what: StoryNote['what']): readonly StoryNote[] =>
    [...story.notes, { at, what, actorId, reason }].slice(-MAX_NOTES);
  const { type } = event;
  if (type === 'ticket.called') {
    const { windowId, why } = event;
    const call = { calledAt: at, startedAt: null, finishedAt: null, windowId, staffId: actorId, why };
    return { ...story, ...call, ...(why.code === 'chosen' && { notes: noted('chosen') }) };
  }
  if (type === 'ticket.arrived') return { ...story, startedAt: at };
  if (type === 'ticket.finished') return { ...story, finishedAt: at };
  if (type === 'ticket.undone') return { ...story, finishedAt: null };
  if (type === 'ticket.raised' || type === 'ticket.returned' || type === 'ticket.cancelled')
    return { ...story, notes: noted(noteOf[type]) };
  return story;
}

type NullableReason = Omit<KeptEvent, 'reason'> & { readonly reason?: string | null };
