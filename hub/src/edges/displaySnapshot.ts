import { formatTicketNumber, PROTOCOL_VERSION } from '@lobby/shared';
import { explainRule } from '../domain/queue/explainRule.ts';
import type { Queue } from '../domain/queue/queue.ts';
import type { Device } from '../domain/staff.ts';
import { currentDate } from '../handlers/currentDate.ts';
import { businessStates, placeOf } from '../handlers/hallViews.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import { recentCalls } from '../handlers/recentCalls.ts';

const MAX_MISSED = 20;

export function displayHello({ config, now, plainKeys }: HubContext, { name }: Device) {
  return {
    type: 'hello' as const,
    protocol: PROTOCOL_VERSION,
    hubTime: now(),
    displayName: name,
    branchName: config.branch.name,
    timeZone: config.branch.timeZone,
    demo: config.demo,
    ...(plainKeys && { plainKeys: true }),
  };
}

/** What hangs in the hall now: numbers and places, nothing of a customer (requirements 4.5). */
export function displaySnapshot(ctx: HubContext) {
  const queue = ctx.store.queue.current(currentDate(ctx));
  return {
    type: 'snapshot' as const,
    ...displayQueue(ctx),
    calls: recentCalls(ctx, queue),
    message: ctx.store.message.of(currentDate(ctx)),
    ratings: [...ctx.store.ratings.asked()],
    ruleText: explainRule(ctx.rules),
  };
}

/** Windows, people in line and missed numbers. */
export function displayQueue(ctx: HubContext) {
  const queue = ctx.store.queue.current(currentDate(ctx));
  const names = new Map(ctx.config.businesses.map(({ businessId, name }) => [businessId, name]));
  return {
    windows: ctx.config.windows.map(({ windowId }) => displayWindow(ctx, queue, windowId)),
    businesses: businessStates(ctx, queue).map(({ businessId, waiting, closed }) => ({
      businessId,
      name: names.get(businessId) ?? { 'zh-CN': businessId, en: businessId },
      waiting,
      closed,
    })),
    missed: missedNumbers(ctx, queue),
  };
}

function displayWindow(ctx: HubContext, queue: Queue, windowId: string) {
  const session = queue.windows.get(windowId);
  const ticketId = session?.ticketId ?? null;
  const ticket = ticketId === null ? undefined : queue.tickets.get(ticketId);
  return {
    windowId,
    place: placeOf(ctx, windowId),
    state:
      session === undefined
        ? ('closed' as const)
        : session.paused === null
          ? ('open' as const)
          : ('paused' as const),
    ticketNo: ticket === undefined ? null : formatTicketNumber(ticket.prefix, ticket.number),
    serving: ticket?.phase.state === 'serving',
  };
}

/** Numbers whose customers may still come back by themselves, the latest first. */
function missedNumbers({ config, now }: HubContext, queue: Queue): string[] {
  const since = now() - config.calls.returnWithinMs;
  return [...queue.tickets.values()]
    .flatMap(({ phase, returned, prefix, number }) =>
      phase.state === 'noShow' && !returned && phase.missedAt >= since
        ? { at: phase.missedAt, ticketNo: formatTicketNumber(prefix, number) }
        : [],
    )
    .sort((a, b) => b.at - a.at)
    .slice(0, MAX_MISSED)
    .map(({ ticketNo }) => ticketNo);
}
