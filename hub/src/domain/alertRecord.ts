import type { AlertView, Person } from '@lobby/shared';
import { escalatesAt, ownerOf, type AlertLife } from './alertMachine.ts';
import type { AlertCard } from './decideAlert.ts';
import type { Referral } from './referral.ts';
import type { Recipient } from './routeAlert.ts';

/** One alert as the hub keeps it. */
export interface AlertRecord {
  readonly alertId: string;
  readonly ticketId: string;
  readonly ticketNo: string;
  readonly businessId: string;
  readonly businessDate: string;
  readonly ahead: number;
  readonly card: AlertCard;
  /** Staff id of the manager the customer is bound to here. */
  readonly boundId: string | null;
  /** Everybody who has been told, and so hears of each later change. */
  readonly audience: readonly Recipient[];
  readonly life: AlertLife;
  /** Of the last hand-over, for its receiver. */
  readonly handOverNote?: string;
  /** Who at which window has asked for help with this customer; the newest last. */
  readonly referrals?: readonly Referral[];
}

export type PersonOf = (staffId: string) => Person;

/** What one reader sees of an alert. Those who are not in its audience see none of it. */
export function viewOf(record: AlertRecord, via: AlertView['via'], personOf: PersonOf): AlertView {
  const { card, life } = record;
  const { phase } = life;
  const owner = ownerOf(life);
  const person = (staffId: string | null | undefined): Person | null =>
    staffId === null || staffId === undefined ? null : personOf(staffId);
  return {
    alertId: record.alertId,
    ticketNo: record.ticketNo,
    businessId: record.businessId,
    raisedAt: life.raisedAt,
    severity: card.severity,
    tier: card.tier,
    potential: card.potential,
    maskedName: card.maskedName,
    honorific: card.honorific,
    reasons: [...card.reasons],
    advisor: person(record.boundId),
    ahead: record.ahead,
    visits90: card.visits90,
    state: phase.state === 'handedOver' ? 'open' : phase.state,
    owner: person(owner?.ownerId),
    handedOverBy: person(phase.state === 'handedOver' ? phase.by : null),
    ...(record.handOverNote && { handOverNote: record.handOverNote }),
    ...(life.referredAt !== undefined && { referredAt: life.referredAt }),
    claimedAt: owner?.claimedAt ?? null,
    greetedAt: owner?.greetedAt ?? null,
    snoozedUntil: phase.state === 'snoozed' ? phase.until : null,
    escalatesAt: escalatesAt(life),
    escalatesTo: escalatesAt(life) === null ? null : (life.steps[0]?.to ?? null),
    outcome: phase.state === 'closed' ? phase.outcome : phase.state === 'missed' ? 'missed' : null,
    via,
  };
}
