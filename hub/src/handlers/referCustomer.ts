import { formatTicketNumber, type CommandAnswer, type CommandRequest } from '@lobby/shared';
import { stepAlert } from '../domain/alertMachine.ts';
import type { AlertRecord } from '../domain/alertRecord.ts';
import { ticketAt } from '../domain/queue/decision.ts';
import type { QueueTicket } from '../domain/queue/queueTicket.ts';
import { referredCard, withReferral, type Referral } from '../domain/referral.ts';
import { distinct, escalationRecipients, routeAlert } from '../domain/routeAlert.ts';
import type { StaffMember } from '../domain/staff.ts';
import { advanceAlert } from './advanceAlert.ts';
import { currentDate } from './currentDate.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome, Tell } from './outcome.ts';
import { queueMoment } from './queueMoment.ts';
import { presenceOf, staffOfBranch } from './staffOfBranch.ts';
import { storeStep } from './storeStep.ts';

interface Told {
  readonly record: AlertRecord;
  readonly tell: readonly Tell[];
}

/**
 * "I spotted a VIP" (T03, A-03). An alert of this ticket that is under way becomes stronger and is told again; one that
 * nobody took, or that is over, is followed by a new round, because silence would leave the teller alone.
 */
export function referCustomer(
  ctx: HubContext,
  { staffId }: StaffMember,
  { windowId, topic }: CommandRequest<'ticket.refer'>,
): Outcome<CommandAnswer<'ticket.refer'>> {
  const { queue, now } = queueMoment(ctx);
  const found = ticketAt(queue, { windowId, staffId }, 'called', 'serving');
  if ('code' in found) return { refused: found.code };
  const referral: Referral = { by: staffId, windowId, topic, at: now };
  const former = ctx.store.alerts.ofTicket(found.ticket.ticketId);
  const { record, tell } =
    (former && strengthen(ctx, former, referral)) ?? begin(ctx, found.ticket, former, referral);
  const told = record.audience.filter((one) => presenceOf(ctx, one.staffId) !== 'offline');
  return { answer: { alertId: record.alertId, told: told.length }, tell };
}

/** undefined: it is over, or nobody took it in time. */
function strengthen(ctx: HubContext, former: AlertRecord, referral: Referral): Told | undefined {
  const card = referredCard(former.card, referral);
  const { recipients, seen, steps } = routeFor(ctx, card, referral.by);
  const audience = distinct([...former.audience, ...recipients]);
  const knows = (staffId: string): boolean => audience.some((one) => one.staffId === staffId);
  const ahead = steps.filter((step) =>
    escalationRecipients(step.to, card, ctx.store.identity.staff()).some((one) => !knows(one.staffId)),
  );
  const step = stepAlert(former.life, { do: 'refer', seen, steps: ahead }, referral.at);
  if (!step.ok) return undefined;
  const record = { ...former, card, audience, referrals: withReferral(former.referrals, referral) };
  return storeStep(ctx, record, step, {
    actorId: referral.by,
    details: { topic: referral.topic, windowId: referral.windowId },
  });
}

function begin(
  ctx: HubContext,
  ticket: QueueTicket,
  former: AlertRecord | undefined,
  referral: Referral,
): Told {
  const card = referredCard(former?.card, referral);
  const { recipients, seen, steps } = routeFor(ctx, card, referral.by);
  const record: AlertRecord = {
    alertId: ctx.newId(),
    ticketId: ticket.ticketId,
    ticketNo: formatTicketNumber(ticket.prefix, ticket.number),
    businessId: ticket.businessId,
    businessDate: currentDate(ctx),
    ahead: 0,
    card,
    boundId: former?.boundId ?? null,
    audience: recipients,
    life: { raisedAt: referral.at, seen, steps, phase: { state: 'open' } },
    referrals: [referral],
  };
  const ended = former === undefined ? [] : advanceAlert(ctx, former, { do: 'end' });
  ctx.store.alerts.add(record, (former && ctx.store.alerts.customerKeyOf(former.alertId)) ?? null);
  ctx.log.info('alert raised', { alertId: record.alertId, severity: card.severity, told: recipients.length });
  return { record, tell: [...ended, { about: 'alert', event: 'alert.raised', record }] };
}

/** Nobody is asked to come to their own window. */
function routeFor(ctx: HubContext, card: AlertRecord['card'], by: string) {
  return routeAlert(
    card,
    staffOfBranch(ctx).filter(({ staffId }) => staffId !== by),
  );
}
