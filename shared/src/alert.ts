/** Words of the alert's life, the same in events, store and screens (rulings R24). */
export const alertEvents = [
  'alert.raised',
  'alert.claimed',
  'alert.handedOver',
  'alert.snoozed',
  'alert.escalated',
  'alert.greeted',
  /** A teller has asked for somebody, about a customer who was announced already. */
  'alert.referred',
  'alert.closed',
] as const;
export type AlertEvent = (typeof alertEvents)[number];

/** How a visit ended; `missed` is set by the hub, never by a person. */
export const outcomes = ['done', 'interested', 'appointment', 'declined', 'notMet', 'mistake'] as const;
export type Outcome = (typeof outcomes)[number];

/** Why the customer matters now, at most three on a card. */
export const reasonCodes = [
  'referral',
  'appointment',
  'churnSevere',
  'churnMild',
  'attention',
  'maturity',
  'inflow',
  'riskExpired',
  'nearTier',
  'birthday',
  'care',
  'guest',
  'oldData',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** Severity 4 = P1, 2-3 = P2 with a popup, 1 = P3 in the list only (rulings R24). */
export type Priority = 'P1' | 'P2' | 'P3';

export function priorityOf(severity: number): Priority {
  if (severity >= 4) return 'P1';
  return severity >= 2 ? 'P2' : 'P3';
}

export const alertTiming = {
  /** Not claimed: deputy and lobby manager hear of it. */
  secondCallMs: 30_000,
  /** Still not claimed and severity >= 3: the branch head hears of it. */
  thirdCallMs: 90_000,
  /** Counted as missed; the entry stays until the ticket ends. */
  missedMs: 600_000,
  snoozeMs: 300_000,
  /** One alert per customer and visit. */
  sameVisitMs: 3_600_000,
} as const;
