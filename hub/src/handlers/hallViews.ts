import {
  formatTicketNumber,
  MAX_HALL_TICKETS,
  type BusinessState,
  type HallView,
  type Place,
  type TicketView,
  type WindowView,
} from '@lobby/shared';
import { roleOf } from '../domain/queue/canCall.ts';
import { explainRule } from '../domain/queue/explainRule.ts';
import { closedNow } from '../domain/queue/openingHours.ts';
import type { Queue } from '../domain/queue/queue.ts';
import { precedes, type QueueTicket } from '../domain/queue/queueTicket.ts';
import { localMomentAt } from '../domain/queue/localMoment.ts';
import { currentDate } from './currentDate.ts';
import { deviceViews } from './deviceViews.ts';
import type { HubContext } from './hubContext.ts';
import { personOf } from './staffOfBranch.ts';

/** Who looks: the tier of a customer is for the lobby manager, the branch head, and the window that serves. */
export interface HallReader {
  readonly staffId: string;
  readonly seesTiers: boolean;
  /** Lobby manager and branch head. */
  readonly seesDevices?: boolean;
}

export function placeOf({ config }: Pick<HubContext, 'config'>, windowId: string): Place {
  const window = config.windows.find((one) => one.windowId === windowId);
  if (window === undefined)
    return { kind: 'window', number: null, name: { 'zh-CN': windowId, en: windowId } };
  const { kind, number, name, spoken } = window;
  return { kind, number, name, ...(spoken && { spoken }) };
}

/** Whether this reader may know how good a customer somebody is. */
export function seesTierOf(
  queue: Queue,
  { phase }: QueueTicket,
  { staffId, seesTiers }: HallReader,
): boolean {
  return seesTiers || ('windowId' in phase && queue.windows.get(phase.windowId)?.staffId === staffId);
}

export function ticketViewOf(
  ctx: Pick<HubContext, 'store'>,
  queue: Queue,
  ticket: QueueTicket,
  reader: HallReader,
): TicketView {
  const { phase } = ticket;
  const target = phase.state === 'waiting' || phase.state === 'delayed' ? phase.target : undefined;
  const windowId = 'windowId' in phase ? phase.windowId : target?.to === 'window' ? target.windowId : null;
  const seesTier = seesTierOf(queue, ticket, reader);
  return {
    ticketId: ticket.ticketId,
    ticketNo: formatTicketNumber(ticket.prefix, ticket.number),
    businessId: ticket.businessId,
    issuedAt: ticket.issuedAt,
    language: ticket.language,
    care: ticket.care,
    state: phase.state,
    since: sinceOf(ticket),
    windowId,
    forStaff: target?.to === 'staff' ? personOf(ctx, target.staffId) : null,
    raised: target !== undefined && 'raised' in phase && phase.raised,
    announcements: phase.state === 'called' ? phase.announcements : 0,
    until: phase.state === 'delayed' ? phase.until : null,
    afterCalls: phase.state === 'delayed' ? phase.afterCalls : 0,
    overtaken: ticket.overtaken,
    tier: seesTier ? ticket.tier : null,
    // The bonus would tell the tier.
    why: ticket.why && (seesTier ? ticket.why : { ...ticket.why, bonusMs: 0 }),
  };
}

function sinceOf({ phase, queuedAt }: QueueTicket): number {
  switch (phase.state) {
    case 'waiting':
    case 'delayed':
      return queuedAt;
    case 'called':
      return phase.calledAt;
    case 'serving':
      return phase.startedAt;
    case 'held':
      return phase.heldAt;
    case 'noShow':
      return phase.missedAt;
    case 'done':
      return phase.finishedAt;
    case 'cancelled':
    case 'ended':
      return phase.at;
  }
}

export function windowViewOf(ctx: HubContext, queue: Queue, windowId: string): WindowView {
  const session = queue.windows.get(windowId);
  const { weekday } = localMomentAt(ctx.now(), ctx.config.branch.timeZone);
  const { main, backup } = roleOf(ctx.rules, windowId, weekday);
  let served = 0;
  for (const { phase } of queue.tickets.values())
    if (phase.state === 'done' && phase.windowId === windowId) served += 1;
  return {
    windowId,
    place: placeOf(ctx, windowId),
    state: session === undefined ? 'closed' : session.paused === null ? 'open' : 'paused',
    pauseReason: session?.paused?.reason ?? null,
    staff: session === undefined ? null : personOf(ctx, session.staffId),
    since: session === undefined ? null : (session.paused?.since ?? session.openedAt),
    ticketId: session?.ticketId ?? null,
    main: [...main],
    backup: [...backup],
    served,
  };
}

/** Every business: whether it gives numbers now, and how many wait. */
export function businessStates(ctx: HubContext, queue: Queue): BusinessState[] {
  const moment = localMomentAt(ctx.now(), ctx.config.branch.timeZone);
  const date = currentDate(ctx);
  const waiting = new Map<string, number>();
  for (const { phase, businessId } of queue.tickets.values())
    if (phase.state === 'waiting') waiting.set(businessId, (waiting.get(businessId) ?? 0) + 1);
  return ctx.config.businesses.map((business) => {
    const { businessId } = business;
    const issued = business.dailyMax === undefined ? 0 : ctx.store.tickets.issuedOn(date, businessId);
    const switched = queue.switched.get(businessId) ?? (business.open ? undefined : false);
    return {
      businessId,
      closed: closedNow(business, { switched, issued }, moment),
      waiting: waiting.get(businessId) ?? 0,
    };
  });
}

const SHOWN = new Set(['waiting', 'delayed', 'called', 'serving', 'held', 'noShow']);

export function hallViewFor(ctx: HubContext, reader: HallReader): HallView {
  const queue = ctx.store.queue.current(currentDate(ctx));
  const shown = [...queue.tickets.values()]
    .filter(({ phase }) => SHOWN.has(phase.state))
    .sort((a, b) => (precedes(a, b) ? -1 : 1));
  const { calls, windows } = ctx.config;
  return {
    windows: windows.map(({ windowId }) => windowViewOf(ctx, queue, windowId)),
    tickets: shown.slice(0, MAX_HALL_TICKETS).map((ticket) => ticketViewOf(ctx, queue, ticket, reader)),
    businesses: businessStates(ctx, queue),
    devices: reader.seesDevices === true ? deviceViews(ctx) : [],
    message: ctx.store.message.of(currentDate(ctx)),
    recalls: calls.recalls,
    recallGapMs: calls.recallGapMs,
    openWindowAt: calls.openWindowAt,
    ruleText: explainRule(ctx.rules),
  };
}
