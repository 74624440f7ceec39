import type { Person, ReferralState, ReferralTopic, ReferralView } from '@lobby/shared';
import { escalatesAt, ownerOf } from './alertMachine.ts';
import type { AlertRecord, PersonOf } from './alertRecord.ts';
import type { AlertCard } from './decideAlert.ts';

/** Somebody at a window asked for help with the customer there. */
export interface Referral {
  /** Staff id. */
  readonly by: string;
  readonly windowId: string;
  readonly topic: ReferralTopic;
  readonly at: number;
}

/** Requirements 4.6, TELLER_REFERRAL. */
const SEVERITY = 3;
const MAX_REASONS = 3;
/** Of one alert; older ones are told of no more. */
const MAX_REFERRALS = 8;

/** Who the customer is stays unknown where no alert has said so: a counter opens no customer's row. */
const unknownCustomer: AlertCard = {
  severity: SEVERITY,
  route: 'normal',
  kinds: [],
  tier: 0,
  potential: false,
  maskedName: '',
  honorific: 'none',
  reasons: [],
  visits90: null,
  advisorNo: null,
  deputyNo: null,
};

/**
 * The card with the referral as its first reason. Whom only the branch head may know of (attention) stays with the head;
 * a customer who only needed help in the hall goes the way of a referral.
 */
export function referredCard(former: AlertCard | undefined, { topic, windowId }: Referral): AlertCard {
  const card = former ?? unknownCustomer;
  const others = card.reasons.filter(({ code }) => code !== 'referral');
  return {
    ...card,
    severity: Math.max(card.severity, SEVERITY),
    route: card.route === 'lobbyOnly' ? 'normal' : card.route,
    kinds: [...card.kinds.filter((kind) => kind !== 'referral'), 'referral'],
    reasons: [{ code: 'referral' as const, topic, windowId }, ...others].slice(0, MAX_REASONS),
  };
}

export function withReferral(
  referrals: AlertRecord['referrals'] = [],
  referral: Referral,
): readonly Referral[] {
  return [...referrals, referral].slice(-MAX_REFERRALS);
}

/** What somebody who referred the customer may know; undefined: this person did not. */
export function referralViewOf(
  record: AlertRecord,
  staffId: string,
  personOf: PersonOf,
): ReferralView | undefined {
  const { alertId, ticketNo, life, referrals = [] } = record;
  const referral = referrals.findLast(({ by }) => by === staffId);
  if (referral === undefined) return undefined;
  const owner = ownerOf(life);
  return {
    referralId: alertId,
    ticketNo,
    windowId: referral.windowId,
    topic: referral.topic,
    referredAt: referral.at,
    owner: owner === null ? null : (personOf(owner.ownerId) satisfies Person),
    ...progressOf(record),
  };
}

/** Escalated: others than those who serve such customers have heard of it. */
function progressOf({ life, audience }: AlertRecord): {
  readonly state: ReferralState;
  readonly until: number | null;
} {
  const { phase } = life;
  switch (phase.state) {
    case 'open':
    case 'handedOver':
      return {
        state: audience.some(({ via }) => via === 'lobby' || via === 'head') ? 'escalated' : 'told',
        until: escalatesAt(life),
      };
    case 'claimed':
      return { state: phase.greetedAt === null ? 'coming' : 'met', until: null };
    case 'snoozed':
      return { state: 'later', until: phase.until };
    case 'missed':
      return { state: 'missed', until: null };
    case 'closed':
      return { state: phase.owner === null ? 'missed' : 'closed', until: null };
  }
}
