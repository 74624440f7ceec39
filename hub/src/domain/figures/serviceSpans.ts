import type { ServiceSpan } from './dayRows.ts';
import type { LoggedStep } from './loggedStep.ts';

type Span = Omit<ServiceSpan, 'businessId'>;

const ENDS_SERVICE = new Set([
  'ticket.held',
  'ticket.transferred',
  'ticket.delayed',
  'ticket.putBack',
  'ticket.cancelled',
  'ticket.ended',
]);

/** When customers stood at which window, out of the log of a day; a service that still goes on ends at `asOf`. */
export function serviceSpans(steps: readonly LoggedStep[], asOf: number): readonly Span[] {
  const calledTo = new Map<string, string>();
  const running = new Map<string, Omit<Span, 'to'>>();
  const finished = new Map<string, Span>();
  const interrupted: Span[] = [];

  for (const { at, type, ticketId, windowId } of steps) {
    if (ticketId === null) continue;
    const service = running.get(ticketId);
    if (type === 'ticket.called' && windowId !== null) calledTo.set(ticketId, windowId);
    else if (type === 'ticket.arrived' || type === 'ticket.resumed') {
      const there = windowId ?? calledTo.get(ticketId);
      if (there !== undefined) running.set(ticketId, { ticketId, windowId: there, from: at });
    } else if (type === 'ticket.undone') {
      // A finish that was a slip; a missed call that was one has no service to go on.
      const slip = finished.get(ticketId);
      if (slip !== undefined) running.set(ticketId, slip);
      finished.delete(ticketId);
    } else if (service !== undefined && (type === 'ticket.finished' || ENDS_SERVICE.has(type))) {
      const span = { ...service, to: Math.max(service.from, at) };
      running.delete(ticketId);
      if (type === 'ticket.finished') finished.set(ticketId, span);
      else interrupted.push(span);
    }
  }
  const present = [...running.values()].map((service) => ({ ...service, to: Math.max(service.from, asOf) }));
  return [...interrupted, ...finished.values(), ...present];
}

/** When each ticket was called first. */
export function firstCalls(steps: readonly LoggedStep[]): ReadonlyMap<string, number> {
  const calls = new Map<string, number>();
  for (const { at, type, ticketId } of steps)
    if (type === 'ticket.called' && ticketId !== null && !calls.has(ticketId)) calls.set(ticketId, at);
  return calls;
}
