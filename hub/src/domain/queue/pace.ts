import type { Queue } from './queue.ts';
import type { QueueTicket } from './queueTicket.ts';

const PACE_MS = 3_600_000;
/** So many services of a kind in the last hour, or its pace is not known (ux.md 1). */
const MIN_SERVICES = 5;
/** Where a business alone tells too little, its own few calls count beside so many of the hall's mean. */
const HALL_CALLS = 2;

/** How long a customer keeps a window, measured over the last hour. */
export interface Pace {
  /** From call to end, with the walk to the window and the calls nobody answered; undefined = too few services. */
  readonly known: (businessId: string) => number | undefined;
  /** The same, or something between the few calls of the business and the mean of the hall. */
  readonly likely: (businessId: string) => number;
}

interface Tally {
  ms: number;
  calls: number;
  services: number;
}

export function paceOf(queue: Queue, now: number): Pace {
  const tallies = new Map<string, Tally>();
  const all: Tally = { ms: 0, calls: 0, services: 0 };
  for (const ticket of queue.tickets.values()) {
    const turn = turnOf(ticket);
    if (turn === undefined || turn.endedAt <= now - PACE_MS || turn.endedAt > now) continue;
    const tally = tallies.get(ticket.businessId) ?? { ms: 0, calls: 0, services: 0 };
    tallies.set(ticket.businessId, tally);
    for (const one of [tally, all]) {
      one.ms += Math.max(0, turn.endedAt - turn.calledAt);
      one.calls += 1;
      one.services += ticket.phase.state === 'done' ? 1 : 0;
    }
  }
  const known = (businessId: string): number | undefined => {
    const tally = tallies.get(businessId);
    return tally === undefined || tally.services < MIN_SERVICES ? undefined : tally.ms / tally.calls;
  };
  const hall = all.calls === 0 ? 0 : all.ms / all.calls;
  const likely = (businessId: string): number => {
    const { ms, calls } = tallies.get(businessId) ?? { ms: 0, calls: 0 };
    return known(businessId) ?? (ms + HALL_CALLS * hall) / (calls + HALL_CALLS);
  };
  return { known, likely };
}

function turnOf({ phase }: QueueTicket): { readonly calledAt: number; readonly endedAt: number } | undefined {
  if (phase.state === 'done') return { calledAt: phase.calledAt, endedAt: phase.finishedAt };
  return phase.state === 'noShow' ? { calledAt: phase.called.calledAt, endedAt: phase.missedAt } : undefined;
}
