import { AppError } from '@lobby/shared';
import { emptyQueue, type Queue, type WindowSession } from './queue.ts';
import type { QueueEvent } from './queueEvent.ts';
import type { QueueTicket, TicketPhase } from './queueTicket.ts';

interface Draft {
  tickets: Map<string, QueueTicket>;
  windows: Map<string, WindowSession>;
  switched: Map<string, boolean>;
  overtakesInARow: number;
  nextPlace: number;
}

/**
 * The queue after these events. Only events that a decision made are applied: what does not fit the state is a broken
 * log. @throws AppError INTERNAL
 */
export function applyEvents(queue: Queue, events: readonly QueueEvent[]): Queue {
  const draft: Draft = {
    ...queue,
    tickets: new Map(queue.tickets),
    windows: new Map(queue.windows),
    switched: new Map(queue.switched),
  };
  for (const event of events) apply(draft, event);
  return draft;
}

/** The state that a whole day's log leads to. */
export function rebuildQueue(events: readonly QueueEvent[]): Queue {
  return applyEvents(emptyQueue, events);
}

function apply(draft: Draft, event: QueueEvent): void {
  if (event.type === 'ticket.issued') issue(draft, event);
  else if (event.type === 'ticket.called') call(draft, event);
  else if (event.type === 'ticket.transferred') transfer(draft, event);
  else if (event.type === 'business.switched') draft.switched.set(event.businessId, event.open);
  else if ('ticketId' in event) moveTicket(draft, event);
  else changeWindow(draft, event);
}

function issue(draft: Draft, { ticket }: Extract<QueueEvent, { type: 'ticket.issued' }>): void {
  setTicket(draft, {
    ...ticket,
    phase: { state: 'waiting', target: { to: 'business' }, raised: false },
    queuedAt: ticket.issuedAt,
    place: draft.nextPlace,
    overtaken: 0,
    passed: 0,
    why: null,
    returned: false,
  });
  draft.nextPlace += 1;
}

function call(draft: Draft, event: Extract<QueueEvent, { type: 'ticket.called' }>): void {
  const { at, windowId, why, overtook, passed } = event;
  const ticket = ticketOf(draft, event.ticketId);
  const phase = { state: 'called', windowId, calledAt: at, lastCalledAt: at, announcements: 1 } as const;
  setTicket(draft, { ...ticket, phase, why });
  setWindow(draft, windowId, { ticketId: ticket.ticketId });
  draft.overtakesInARow = overtook.length === 0 ? 0 : draft.overtakesInARow + 1;
  for (const id of overtook) {
    const earlier = ticketOf(draft, id);
    setTicket(draft, { ...earlier, overtaken: earlier.overtaken + 1, passed: earlier.passed + 1 });
  }
  for (const id of passed) {
    const earlier = ticketOf(draft, id);
    setTicket(draft, { ...earlier, passed: earlier.passed + 1 });
  }
  for (const other of draft.tickets.values()) countCall(draft, other, ticket.prefix);
}

/** A ticket that comes back after so many calls of its series is one call nearer. */
function countCall(draft: Draft, ticket: QueueTicket, prefix: string): void {
  const { phase } = ticket;
  if (phase.state !== 'delayed' || phase.afterCalls === 0 || ticket.prefix !== prefix) return;
  const { target, raised } = phase;
  const afterCalls = phase.afterCalls - 1;
  setTicket(draft, {
    ...ticket,
    phase:
      afterCalls === 0 && phase.until === null
        ? { state: 'waiting', target, raised }
        : { ...phase, afterCalls },
  });
}

function transfer(draft: Draft, event: Extract<QueueEvent, { type: 'ticket.transferred' }>): void {
  const { at, businessId, target, place, until } = event;
  const ticket = ticketOf(draft, event.ticketId);
  leaveWindow(draft, ticket);
  // First in a business is a favour of staff; first at one window or person is where it was sent anyway.
  const line = { target, raised: place === 'first' && target.to === 'business' };
  const moved = { ...ticket, businessId, ...(place === 'last' && { queuedAt: at, place: draft.nextPlace }) };
  if (place === 'last') draft.nextPlace += 1;
  setTicket(draft, {
    ...moved,
    phase:
      until === null ? { state: 'waiting', ...line } : { state: 'delayed', until, afterCalls: 0, ...line },
  });
}

type WindowEvent = Extract<QueueEvent, { type: `window.${string}` }>;

function changeWindow(draft: Draft, event: WindowEvent): void {
  const { windowId, at } = event;
  switch (event.type) {
    case 'window.opened': {
      const ticketId = draft.windows.get(windowId)?.ticketId ?? null;
      draft.windows.set(windowId, {
        windowId,
        staffId: event.staffId,
        openedAt: at,
        paused: null,
        ticketId,
      });
      return;
    }
    case 'window.paused':
      return setWindow(draft, windowId, { paused: { reason: event.reason, since: at } });
    case 'window.resumed':
      return setWindow(draft, windowId, { paused: null });
    case 'window.closed':
      draft.windows.delete(windowId);
  }
}

type MoveEvent = Exclude<
  Extract<QueueEvent, { readonly ticketId: string }>,
  { type: 'ticket.called' | 'ticket.transferred' }
>;

function moveTicket(draft: Draft, event: MoveEvent): void {
  const ticket = ticketOf(draft, event.ticketId);
  const phase = nextPhase(ticket.phase, event);
  if (phase === undefined)
    throw new AppError('INTERNAL', `${event.type} does not fit a ticket that is ${ticket.phase.state}`);
  leaveWindow(draft, ticket);
  const returned = ticket.returned || event.type === 'ticket.returned';
  setTicket(draft, { ...ticket, phase, returned });
  if (phase.state === 'called' || phase.state === 'serving')
    setWindow(draft, phase.windowId, { ticketId: ticket.ticketId });
}

/** undefined: the event does not fit. */
function nextPhase(phase: TicketPhase, event: MoveEvent): TicketPhase | undefined {
  const { at } = event;
  const inLine = phase.state === 'waiting' || phase.state === 'delayed' ? phase : undefined;
  const line = { target: inLine?.target ?? ({ to: 'business' } as const), raised: inLine?.raised ?? false };
  switch (event.type) {
    case 'ticket.recalled':
      return phase.state === 'called'
        ? { ...phase, lastCalledAt: at, announcements: phase.announcements + 1 }
        : undefined;
    case 'ticket.arrived':
      return phase.state === 'called' ? serving(phase, at) : undefined;
    case 'ticket.finished':
      return phase.state === 'serving' ? { ...phase, state: 'done', finishedAt: at } : undefined;
    case 'ticket.missed':
      return phase.state === 'called'
        ? { state: 'noShow', windowId: phase.windowId, missedAt: at, called: phase }
        : undefined;
    case 'ticket.undone':
      if (phase.state === 'done') return serving(phase, phase.startedAt);
      return phase.state === 'noShow' ? phase.called : undefined;
    case 'ticket.held':
      return phase.state === 'serving'
        ? { ...phase, state: 'held', kind: event.kind, heldAt: at }
        : undefined;
    case 'ticket.resumed':
      return phase.state === 'held'
        ? { ...serving(phase, phase.startedAt), windowId: event.windowId }
        : undefined;
    case 'ticket.delayed':
      return isOpenPhase(phase)
        ? { state: 'delayed', until: event.until, afterCalls: event.afterCalls, ...line }
        : undefined;
    case 'ticket.due':
      return phase.state === 'delayed' ? { state: 'waiting', ...line } : undefined;
    case 'ticket.putBack':
      return phase.state === 'called' || phase.state === 'serving' || phase.state === 'held'
        ? { state: 'waiting', ...line }
        : undefined;
    case 'ticket.raised':
      return inLine && { state: 'waiting', target: inLine.target, raised: true };
    case 'ticket.returned':
      if (phase.state !== 'noShow') return undefined;
      return event.afterCalls === 0
        ? { state: 'waiting', ...line }
        : { state: 'delayed', until: null, afterCalls: event.afterCalls, ...line };
    case 'ticket.cancelled':
      return isOpenPhase(phase) ? { state: 'cancelled', at } : undefined;
    case 'ticket.ended':
      return { state: 'ended', at };
  }
}

function serving(
  { windowId, calledAt }: { readonly windowId: string; readonly calledAt: number },
  startedAt: number,
) {
  return { state: 'serving', windowId, calledAt, startedAt } as const;
}

function isOpenPhase({ state }: TicketPhase): boolean {
  return (
    state === 'waiting' ||
    state === 'delayed' ||
    state === 'called' ||
    state === 'serving' ||
    state === 'held'
  );
}

function ticketOf(draft: Draft, ticketId: string): QueueTicket {
  const ticket = draft.tickets.get(ticketId);
  if (ticket === undefined) throw new AppError('INTERNAL', 'an event of a ticket the queue does not know');
  return ticket;
}

function setTicket(draft: Draft, ticket: QueueTicket): void {
  draft.tickets.set(ticket.ticketId, ticket);
}

function setWindow(draft: Draft, windowId: string, change: Partial<WindowSession>): void {
  const session = draft.windows.get(windowId);
  if (session !== undefined) draft.windows.set(windowId, { ...session, ...change });
}

function leaveWindow(draft: Draft, { ticketId, phase }: QueueTicket): void {
  if (phase.state !== 'called' && phase.state !== 'serving') return;
  if (draft.windows.get(phase.windowId)?.ticketId === ticketId)
    setWindow(draft, phase.windowId, { ticketId: null });
}
