import type { Reason, Tier } from '@lobby/shared';
import { oldReasons, reasonsFor } from './arrivalReasons.ts';
import type { CustomerProfile } from './customerProfile.ts';

export type AlertKind = 'vip' | 'potential' | 'event' | 'churn' | 'attention' | 'care' | 'referral';

/** Who is told at all: everybody in turn, the branch head only, the lobby manager only. */
export type AlertRoute = 'normal' | 'headOnly' | 'lobbyOnly';

/** What stands on the card; kept with the alert as it was at the swipe (rulings R17). */
export interface AlertCard {
  readonly severity: number;
  readonly route: AlertRoute;
  readonly kinds: readonly AlertKind[];
  readonly tier: Tier;
  readonly potential: boolean;
  readonly maskedName: string;
  readonly honorific: CustomerProfile['honorific'];
  readonly reasons: readonly Reason[];
  readonly visits90: number | null;
  /** Staff numbers as far as they count here: a guest is unbound (rulings R27). */
  readonly advisorNo: string | null;
  readonly deputyNo: string | null;
}

export interface Arrival {
  /** undefined: no card, or one the cache does not know. */
  readonly profile: CustomerProfile | undefined;
  readonly care: boolean;
  /** Asked not to be approached, or already announced on this visit. */
  readonly quiet: boolean;
  /** So many days old is what is known, too many to go by (oldDataDays). */
  readonly oldDays?: number | undefined;
  readonly branchId: string;
  /** 'YYYY-MM-DD' */
  readonly today: string;
}

const VIP_FROM_TIER = 1;
const SEVERITY = { potential: 1, care: 1, event: 2, attention: 3, churn: 3, highest: 4 } as const;

/** Whether an arrival is worth somebody's attention, and why (requirements 4.6). undefined: nobody is told. */
export function decideAlert(arrival: Arrival): AlertCard | undefined {
  const { profile, care, quiet, oldDays } = arrival;
  if (profile === undefined || quiet || !mayBeAnnounced(profile)) return care ? careCard : undefined;
  if (profile.attention) return attentionCard(profile, oldDays);

  const guest = profile.homeBranchId !== arrival.branchId;
  const found = reasonsFor(profile, { today: arrival.today, care, guest, oldDays });
  const severities: Readonly<Partial<Record<AlertKind, number>>> = {
    ...(profile.tier >= VIP_FROM_TIER && { vip: Math.min(profile.tier + 1, SEVERITY.highest) }),
    ...((profile.potential || profile.nearTier !== null) && { potential: SEVERITY.potential }),
    ...(found.eventful && { event: SEVERITY.event }),
    ...(profile.churn !== 'none' && { churn: SEVERITY.churn }),
  };
  const kinds = Object.keys(severities) as AlertKind[]; // the keys written above
  if (kinds.length === 0) return care ? careCard : undefined;
  return {
    ...personOf(profile),
    severity: Math.max(...Object.values(severities)),
    route: 'normal',
    kinds: care ? [...kinds, 'care'] : kinds,
    reasons: found.reasons,
    advisorNo: guest ? null : profile.advisorNo,
    deputyNo: guest ? null : profile.deputyNo,
  };
}

/** Without both consents there is a ticket and nothing else (requirements 4.6); a colleague's card is no arrival. */
function mayBeAnnounced(profile: CustomerProfile): boolean {
  return profile.profilingOk && profile.marketingOk && !profile.isStaff;
}

function personOf(profile: CustomerProfile) {
  const { tier, potential, maskedName, honorific, visits90 } = profile;
  return { tier, potential, maskedName, honorific, visits90 };
}

/** The branch head is told in neutral words; nobody sells (requirements 4.6). */
function attentionCard(profile: CustomerProfile, oldDays: Arrival['oldDays']): AlertCard {
  return {
    ...personOf(profile),
    severity: SEVERITY.attention,
    route: 'headOnly',
    kinds: ['attention'],
    reasons: [{ code: 'attention' }, ...oldReasons(oldDays)],
    advisorNo: null,
    deputyNo: null,
  };
}

/** Somebody who needs help in the hall; who it is does not matter. */
const careCard: AlertCard = {
  severity: SEVERITY.care,
  route: 'lobbyOnly',
  kinds: ['care'],
  tier: 0,
  potential: false,
  maskedName: '',
  honorific: 'none',
  reasons: [{ code: 'care' }],
  visits90: null,
  advisorNo: null,
  deputyNo: null,
};
