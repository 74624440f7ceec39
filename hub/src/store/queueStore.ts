import { applyEvents, rebuildQueue } from '../domain/queue/applyEvents.ts';
import type { Queue } from '../domain/queue/queue.ts';
import type { QueueEvent } from '../domain/queue/queueEvent.ts';
import type { QueueTicket, TicketFacts } from '../domain/queue/queueTicket.ts';
import type { Db } from './db.ts';
import type { Sealer } from './sealer.ts';
import type { TicketCustomer } from './ticketStore.ts';

export type QueueStore = ReturnType<typeof createQueueStore>;

/** Who did it and why; reasons may tell of a customer, so they are sealed with the rest of the event. */
export interface EventNote {
  /** Staff or device id; null = the hub itself. */
  readonly actorId: string | null;
  readonly reason?: string;
}

export interface LoggedEvent extends EventNote {
  readonly event: QueueEvent;
}

interface EventRow {
  readonly seq: number;
  readonly at: number;
  readonly actorId: string | null;
  readonly type: string;
  readonly ticketId: string | null;
  readonly windowId: string | null;
  readonly sealed: Uint8Array;
}

type FactsRow = Omit<TicketFacts, 'care' | 'tier'> & {
  readonly care: number;
  readonly sealed: Uint8Array | null;
};

/**
 * The queue of the business day: an append-only log that is the truth, its state in memory, and the columns of
 * `tickets` for counts and reports.
 */
export function createQueueStore(db: Db, sealer: Sealer) {
  const insert = db.prepare<[EventRow & { readonly date: string }]>(
    `INSERT INTO queue_events (business_date, seq, at, actor_id, type, ticket_id, window_id, sealed)
     VALUES (@date, @seq, @at, @actorId, @type, @ticketId, @windowId, @sealed)`,
  );
  const ofDay = db.prepare<[string], EventRow>(
    `SELECT seq, at, actor_id AS actorId, type, ticket_id AS ticketId, window_id AS windowId, sealed
       FROM queue_events WHERE business_date = ? ORDER BY seq`,
  );
  const facts = db.prepare<[string], FactsRow>(
    `SELECT ticket_id AS ticketId, prefix, number, first_business_id AS businessId, issued_at AS issuedAt, care,
            language, sealed
       FROM tickets WHERE business_date = ?`,
  );
  const project = db.prepare<[TicketColumns]>(
    `UPDATE tickets SET state = @state, business_id = @businessId, window_id = @windowId, called_at = @calledAt,
       started_at = @startedAt, finished_at = @finishedAt, served_by = coalesce(@servedBy, served_by),
       overtaken = @overtaken, passed = @passed
      WHERE ticket_id = @ticketId`,
  );

  let day: { readonly date: string; readonly queue: Queue; readonly seq: number } | undefined;

  function loaded(date: string): { readonly date: string; readonly queue: Queue; readonly seq: number } {
    if (day?.date !== date) {
      const events = log(date);
      day = { date, queue: rebuildQueue(events.map(({ event }) => event)), seq: events.length };
    }
    return day;
  }

  function log(date: string): readonly LoggedEvent[] {
    const tickets = new Map(facts.all(date).map((row) => [row.ticketId, factsOf(row, sealer)]));
    return ofDay.all(date).map((row) => {
      const { reason, ...rest } = sealer.open(placeOf(date, row.seq), row.sealed) as SealedPart;
      const event = {
        ...rest,
        type: row.type,
        at: row.at,
        ...(row.ticketId !== null && { ticketId: row.ticketId }),
        ...(row.windowId !== null && { windowId: row.windowId }),
        ...(row.type === 'ticket.issued' && { ticket: tickets.get(row.ticketId ?? '') }),
      } as unknown as QueueEvent; // written by `record` below, under a key of ours
      return { event, actorId: row.actorId, ...(reason !== undefined && { reason }) };
    });
  }

  return {
    /** The queue as it stands. */
    current: (date: string): Queue => loaded(date).queue,

    /** Stores what happened. Call within a transaction, and `forget` when it fails. @returns the queue afterwards */
    record(date: string, events: readonly QueueEvent[], note: EventNote): Queue {
      const before = loaded(date);
      if (events.length === 0) return before.queue;
      let { seq } = before;
      for (const event of events) {
        seq += 1;
        insert.run({ date, seq, actorId: note.actorId, ...rowOf(event, note, placeOf(date, seq), sealer) });
      }
      const queue = applyEvents(before.queue, events);
      // A call also changes those it overtakes, and those that come back after so many calls.
      for (const ticket of queue.tickets.values())
        if (before.queue.tickets.get(ticket.ticketId) !== ticket) project.run(columnsOf(ticket, queue));
      day = { date, queue, seq };
      return queue;
    },

    /** What is in memory may not be on the disk: read it again. */
    forget: (): void => void (day = undefined),

    /** The whole log of a day, for reports and for rebuilding. */
    log,
  };
}

interface SealedPart {
  readonly reason?: string;
}

const placeOf = (date: string, seq: number): string => `queue_events ${date} ${seq}`;

function ticketIdOf(event: QueueEvent): string | undefined {
  if (event.type === 'ticket.issued') return event.ticket.ticketId;
  return 'ticketId' in event ? event.ticketId : undefined;
}

function rowOf(event: QueueEvent, { reason }: EventNote, place: string, sealer: Sealer) {
  const { type, at, ...rest } = event;
  const { ticketId: _ticketId, windowId, ticket: _ticket, ...sealed } = rest as Record<string, unknown>;
  return {
    at,
    type,
    ticketId: ticketIdOf(event) ?? null,
    windowId: typeof windowId === 'string' ? windowId : null,
    sealed: sealer.seal(place, { ...sealed, ...(reason !== undefined && { reason }) }),
  };
}

function factsOf({ care, sealed, ...row }: FactsRow, sealer: Sealer): TicketFacts {
  // Sealed by ticketStore.ts under the same key.
  const customer = sealed && (sealer.open(`tickets ${row.ticketId}`, sealed) as TicketCustomer);
  return { ...row, care: care === 1, tier: customer?.tier ?? 0 };
}

interface TicketColumns {
  readonly ticketId: string;
  readonly state: string;
  readonly businessId: string;
  readonly windowId: string | null;
  readonly calledAt: number | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly servedBy: string | null;
  readonly overtaken: number;
  readonly passed: number;
}

function columnsOf(
  { ticketId, businessId, phase, overtaken, passed }: QueueTicket,
  queue: Queue,
): TicketColumns {
  const windowId = 'windowId' in phase ? phase.windowId : null;
  return {
    ticketId,
    businessId,
    state: phase.state,
    windowId,
    calledAt: 'calledAt' in phase ? phase.calledAt : phase.state === 'noShow' ? phase.called.calledAt : null,
    startedAt: 'startedAt' in phase ? phase.startedAt : null,
    finishedAt: phase.state === 'done' ? phase.finishedAt : null,
    servedBy: windowId === null ? null : (queue.windows.get(windowId)?.staffId ?? null),
    overtaken,
    passed,
  };
}
