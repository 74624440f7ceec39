import { reasonCodes, type Reason } from '@lobby/shared';
import type { CustomerEvent, CustomerProfile } from './customerProfile.ts';
import type { Arrival } from './decideAlert.ts';

const DAY_MS = 86_400_000;
const MAX_REASONS = 3;
const MAX_TEXT = 80;

/** How near in days an event must be to count (requirements 4.6); a birthday is a word, never a reason to call. */
const WINDOW_DAYS = { maturity: 30, inflow: 7, birthday: 7 } as const;

/** Always said, because they decide how the customer is met, and how far the rest is true. */
const KEPT: readonly string[] = ['guest', 'care', 'oldData'];

export interface ArrivalReasons {
  readonly reasons: readonly Reason[];
  /** Something on the calendar makes this visit matter, whatever the tier. */
  readonly eventful: boolean;
}

/** At most three reasons, the weightiest first (order of `reasonCodes`). */
export function reasonsFor(
  profile: CustomerProfile,
  { today, care, guest, oldDays }: Pick<Arrival, 'today' | 'care' | 'oldDays'> & { readonly guest: boolean },
): ArrivalReasons {
  const events = profile.events.flatMap((event) => eventReason(event, today) ?? []);
  const found: Reason[] = [...nearestOfEachKind(events)];
  if (profile.churn !== 'none')
    found.push({ code: profile.churn === 'severe' ? 'churnSevere' : 'churnMild' });
  if (profile.nearTier !== null)
    found.push({ code: 'nearTier', tier: profile.nearTier.tier, band: profile.nearTier.gapBand });
  if (care) found.push({ code: 'care' });
  if (guest) found.push({ code: 'guest', text: profile.homeBranchName.slice(0, MAX_TEXT) });
  found.push(...oldReasons(oldDays));
  return {
    reasons: weightiest(found),
    eventful: events.some((reason) => reason.code !== 'birthday'),
  };
}

export function oldReasons(days: Arrival['oldDays']): readonly Reason[] {
  return days === undefined ? [] : [{ code: 'oldData', days }];
}

function eventReason(event: CustomerEvent, today: string): Reason | undefined {
  const days = Math.round((Date.parse(event.date) - Date.parse(today)) / DAY_MS);
  const band = event.band === null ? {} : { band: event.band };
  switch (event.kind) {
    case 'appointment':
      return days === 0 ? { code: 'appointment' } : undefined;
    case 'maturity':
      return days >= 0 && days <= WINDOW_DAYS.maturity ? { code: 'maturity', days, ...band } : undefined;
    case 'inflow':
      return days <= 0 && -days <= WINDOW_DAYS.inflow
        ? { code: 'inflow', days: Math.abs(days), ...band }
        : undefined;
    case 'riskExpired':
      return days <= 0 ? { code: 'riskExpired' } : undefined;
    case 'birthday':
      return days >= 0 && days <= WINDOW_DAYS.birthday ? { code: 'birthday', days } : undefined;
  }
}

function nearestOfEachKind(reasons: readonly Reason[]): readonly Reason[] {
  const nearest = new Map<Reason['code'], Reason>();
  for (const reason of reasons) {
    const known = nearest.get(reason.code);
    if (known === undefined || (reason.days ?? 0) < (known.days ?? 0)) nearest.set(reason.code, reason);
  }
  return [...nearest.values()];
}

function weightiest(reasons: readonly Reason[]): readonly Reason[] {
  const rank = (reason: Reason): number => reasonCodes.indexOf(reason.code);
  const kept = reasons.filter((reason) => KEPT.includes(reason.code));
  const others = reasons.filter((reason) => !kept.includes(reason)).toSorted((a, b) => rank(a) - rank(b));
  return [...others.slice(0, MAX_REASONS - kept.length), ...kept].toSorted((a, b) => rank(a) - rank(b));
}
