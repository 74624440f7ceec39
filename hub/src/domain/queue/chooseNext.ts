import type { CallWhy } from '@lobby/shared';
import { businessesOf, isCallableAt } from './canCall.ts';
import type { HallRules, OrderRules } from './hallRules.ts';
import type { Queue } from './queue.ts';
import { precedes, type QueueTicket } from './queueTicket.ts';

const MINUTE_MS = 60_000;

export interface Choice {
  readonly ticket: QueueTicket;
  readonly why: CallWhy;
  /** Earlier tickets this window might have called instead: counted, and not counted (rulings R31). */
  readonly overtook: readonly string[];
  readonly passed: readonly string[];
}

export interface QueueMoment {
  readonly queue: Queue;
  readonly rules: HallRules;
  readonly now: number;
  /** 1 = Monday … 7 = Sunday, in the branch. */
  readonly weekday: number;
}

/**
 * The next ticket of a window (requirements 4.3): sent here, put first by staff, overtaken often enough, then by the
 * branch's rule. undefined: nobody waits for this window.
 */
export function chooseNext(moment: QueueMoment, windowId: string): Choice | undefined {
  const waiting = callable(moment, windowId);
  const sent = oldest(waiting.filter(({ phase }) => isSentTo(phase)));
  if (sent !== undefined) return choice(moment, sent, waiting, 'transferred', false);
  const raised = oldest(waiting.filter(({ phase }) => phase.state === 'waiting' && phase.raised));
  if (raised !== undefined) return choice(moment, raised, waiting, 'raised', false);
  const { order } = moment.rules;
  if (order.rule !== 'strict') {
    const passedOver = oldest(waiting.filter(({ overtaken }) => overtaken >= order.maxOvertake));
    if (passedOver !== undefined) return choice(moment, passedOver, waiting, 'overtakenOften', true);
  }
  const next = byRule(moment, windowId, waiting);
  if (next === undefined) return afterTheOthers(moment, windowId);
  const first = oldest(waiting);
  const limit = order.maxOvertakesInARow;
  if (limit !== null && moment.queue.overtakesInARow >= limit && first !== undefined)
    return choice(moment, first, waiting, 'oldest', true);
  return choice(moment, next, waiting, next === first ? 'oldest' : 'bonus', true);
}

/** A call that staff chose themselves: what it goes before is recorded, not counted (rulings R31). */
export function chosenByStaff(moment: QueueMoment, ticket: QueueTicket, windowId: string): Choice {
  return choice(moment, ticket, callable(moment, windowId), 'chosen', false);
}

function callable({ queue, rules, weekday }: QueueMoment, windowId: string): readonly QueueTicket[] {
  const businesses = businessesOf(queue, rules, windowId, weekday);
  return [...queue.tickets.values()].filter((ticket) => isCallableAt(queue, ticket, windowId, businesses));
}

function isSentTo(phase: QueueTicket['phase']): boolean {
  return phase.state === 'waiting' && phase.target.to !== 'business';
}

/** Nobody else waits: one that was to come back after some more calls need not wait for them. */
function afterTheOthers(moment: QueueMoment, windowId: string): Choice | undefined {
  const { queue, rules, weekday } = moment;
  const businesses = businessesOf(queue, rules, windowId, weekday);
  const next = oldest(
    [...queue.tickets.values()].filter(
      ({ phase, businessId }) =>
        phase.state === 'delayed' && phase.until === null && businesses.has(businessId),
    ),
  );
  return next && choice(moment, next, [], 'oldest', true);
}

function byRule(
  { rules, now }: QueueMoment,
  windowId: string,
  waiting: readonly QueueTicket[],
): QueueTicket | undefined {
  const { order } = rules;
  switch (order.rule) {
    case 'firstCome':
      return oldest(waiting);
    case 'strict':
      return best(waiting, ({ tier }) => tier);
    case 'headStart':
      return best(waiting, (ticket) => now - ticket.queuedAt + bonusMs(rules, ticket, now));
    case 'dedicated': {
      const from = dedicatedFrom(rules, windowId);
      const ours = waiting.filter(({ tier }) => (from === null ? !isForOthers(rules, tier) : tier >= from));
      return oldest(ours.length > 0 ? ours : waiting);
    }
  }
}

function dedicatedFrom(rules: HallRules, windowId: string): number | null {
  return rules.windows.find((one) => one.windowId === windowId)?.fromTier ?? null;
}

function isForOthers(rules: HallRules, tier: number): boolean {
  return rules.windows.some(({ fromTier }) => fromTier !== null && tier >= fromTier);
}

/** Head start of the tier, care, and the boost of a business that has waited long; in ms. */
export function bonusMs(
  { order, businesses }: { readonly order: OrderRules; readonly businesses: HallRules['businesses'] },
  ticket: QueueTicket,
  now: number,
): number {
  const waitedMinutes = (now - ticket.queuedAt) / MINUTE_MS;
  const steps = businesses.find((one) => one.businessId === ticket.businessId)?.boost ?? [];
  const boost = steps.reduce(
    (most, step) => (waitedMinutes >= step.afterMinutes ? Math.max(most, step.minutes) : most),
    0,
  );
  const headStart = order.headStartMinutes.get(ticket.tier) ?? 0;
  return (headStart + (ticket.care ? order.careMinutes : 0) + boost) * MINUTE_MS;
}

function oldest(tickets: readonly QueueTicket[]): QueueTicket | undefined {
  return best(tickets, () => 0);
}

/** The highest score; among equals who came first. */
function best(
  tickets: readonly QueueTicket[],
  score: (ticket: QueueTicket) => number,
): QueueTicket | undefined {
  let found: QueueTicket | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const ticket of tickets) {
    const points = score(ticket);
    if (found === undefined || points > highest || (points === highest && precedes(ticket, found))) {
      found = ticket;
      highest = points;
    }
  }
  return found;
}

function choice(
  { rules, now }: QueueMoment,
  ticket: QueueTicket,
  waiting: readonly QueueTicket[],
  code: CallWhy['code'],
  counted: boolean,
): Choice {
  const earlier = waiting.filter((other) => other !== ticket && precedes(other, ticket));
  const ids = earlier.map((one) => one.ticketId);
  return {
    ticket,
    why: {
      code,
      waitedMs: Math.max(0, now - ticket.queuedAt),
      bonusMs: rules.order.rule === 'headStart' ? bonusMs(rules, ticket, now) : 0,
      overtaken: ticket.overtaken,
    },
    overtook: counted ? ids : [],
    passed: counted ? [] : ids,
  };
}
