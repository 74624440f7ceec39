import { businessesOf, isCallableAt } from './canCall.ts';
import type { QueueMoment } from './chooseNext.ts';
import { paceOf, type Pace } from './pace.ts';
import type { WindowSession } from './queue.ts';
import { precedes, type QueueTicket } from './queueTicket.ts';

const MINUTE_MS = 60_000;
/** Beyond this a guess helps nobody. */
const MAX_MINUTES = 120;
const ROUND_MINUTES = 5;
/** Somebody who has been at a window longer than most will still take a while. */
const MIN_REST_SHARE = 0.5;

export interface WaitRange {
  readonly from: number;
  readonly to: number;
}

/** A new number of a business, or one that stands in line already. */
export interface Newcomer {
  readonly businessId: string;
  readonly ticket?: QueueTicket | undefined;
}

interface Seat {
  readonly windowId: string;
  readonly businesses: ReadonlySet<string>;
  freeAt: number;
}

/**
 * The standard waiting time as a range of five minutes (requirements 4.2): everybody who came earlier is served in the
 * order of arrival by the windows that are open now, at the pace of the last hour. It knows no tier, care or head start,
 * neither of this customer nor of others (rulings R18). null: no open window, or too few services to know the pace.
 */
export function estimateWait(moment: QueueMoment, { businessId, ticket }: Newcomer): WaitRange | null {
  const { queue, now } = moment;
  const pace = paceOf(queue, now);
  if (pace.known(businessId) === undefined) return null;
  const line = [...queue.tickets.values()]
    .filter((other) => other.phase.state === 'waiting' && (ticket === undefined || precedes(other, ticket)))
    .sort((a, b) => (precedes(a, b) ? -1 : 1));
  const freeAt = firstFree(moment, line, businessId, pace);
  return freeAt === undefined ? null : rangeOf((freeAt - now) / MINUTE_MS);
}

/** When a window has nobody earlier to call and takes the newcomer. */
function firstFree(
  moment: QueueMoment,
  line: QueueTicket[],
  businessId: string,
  pace: Pace,
): number | undefined {
  const { queue, now } = moment;
  let seats = [...queue.windows.values()].flatMap((session) => seatOf(moment, session, pace) ?? []);
  while (seats.length > 0) {
    const seat = seats.reduce((first, other) => (other.freeAt < first.freeAt ? other : first));
    if (seat.freeAt - now > MAX_MINUTES * MINUTE_MS) return undefined;
    const at = line.findIndex((other) => isCallableAt(queue, other, seat.windowId, seat.businesses));
    const [next] = at < 0 ? [] : line.splice(at, 1);
    if (next !== undefined) seat.freeAt += Math.max(1, pace.likely(next.businessId));
    else if (seat.businesses.has(businessId)) return seat.freeAt;
    else seats = seats.filter((other) => other !== seat);
  }
  return undefined;
}

function seatOf(
  { queue, rules, now, weekday }: QueueMoment,
  { windowId, paused, ticketId }: WindowSession,
  pace: Pace,
): Seat | undefined {
  if (paused !== null) return undefined;
  const businesses = businessesOf(queue, rules, windowId, weekday);
  const present = ticketId === null ? undefined : queue.tickets.get(ticketId);
  if (present === undefined || !('calledAt' in present.phase)) return { windowId, businesses, freeAt: now };
  const whole = pace.likely(present.businessId);
  const rest = Math.max(whole - (now - present.phase.calledAt), whole * MIN_REST_SHARE);
  return { windowId, businesses, freeAt: now + rest };
}

function rangeOf(minutes: number): WaitRange | null {
  const from = Math.floor(minutes / ROUND_MINUTES) * ROUND_MINUTES;
  return from + ROUND_MINUTES > MAX_MINUTES ? null : { from, to: from + ROUND_MINUTES };
}
