import { formatTicketNumber } from '@lobby/shared';
import { decideAlert, type AlertCard } from '../domain/decideAlert.ts';
import type { KnownCustomer } from '../domain/customerProfile.ts';
import { oldDataDays } from '../domain/oldData.ts';
import { routeAlert } from '../domain/routeAlert.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';
import { staffOfBranch } from './staffOfBranch.ts';

export interface Arriving {
  readonly ticket: Ticket;
  readonly profile: KnownCustomer | undefined;
  readonly ahead: number;
}

/** Raises the alert an arrival deserves, if any. Runs in the ticket's own transaction. */
export function announceArrival(ctx: HubContext, { ticket, profile, ahead }: Arriving): readonly Tell[] {
  const now = ctx.now();
  const card = decide(ctx, ticket, profile, now);
  if (card === undefined) return [];

  const staff = staffOfBranch(ctx);
  const { recipients, seen, steps } = routeAlert(card, staff);
  const record = {
    alertId: ctx.newId(),
    ticketId: ticket.ticketId,
    ticketNo: formatTicketNumber(ticket.prefix, ticket.number),
    businessId: ticket.businessId,
    businessDate: ticket.businessDate,
    ahead,
    card,
    boundId: staff.find((one) => one.staffNo === card.advisorNo)?.staffId ?? null,
    audience: recipients,
    life: { raisedAt: now, seen, steps, phase: { state: 'open' as const } },
  };
  // Somebody who only needs help in the hall stays nobody in particular.
  const customerRef = card.route === 'lobbyOnly' ? null : (profile?.customerRef ?? null);
  ctx.store.alerts.add(record, customerRef);
  ctx.log.info('alert raised', { alertId: record.alertId, severity: card.severity, told: recipients.length });
  return [{ about: 'alert', event: 'alert.raised', record }];
}

/** A fault in the rules costs the alert, never the ticket (decision 2). */
function decide(
  ctx: HubContext,
  ticket: Ticket,
  profile: KnownCustomer | undefined,
  now: number,
): AlertCard | undefined {
  const { config, log } = ctx;
  try {
    return decideAlert({
      profile,
      care: ticket.care,
      oldDays: profile && oldDataDays(profile, now),
      quiet: profile !== undefined && isQuiet(ctx, profile.customerRef, now),
      branchId: config.branch.branchId,
      today: ticket.businessDate,
    });
  } catch (error) {
    log.error('an arrival could not be judged: no alert', { error });
    return undefined;
  }
}

/** Announced on this visit already, or asked to be left alone (requirements 4.6). */
function isQuiet({ store, config }: HubContext, customerRef: string, now: number): boolean {
  const { alerts, doNotDisturb } = store;
  const last = alerts.lastOfCustomer(customerRef);
  const sameVisit = last !== undefined && now >= last && now - last < config.limits.sameVisitMs;
  return sameVisit || doNotDisturb.isOn(customerRef, now);
}
