import type { CachePart } from '@lobby/shared';
import type { CustomerProfile } from '../domain/customerProfile.ts';

const GOLD = 1;

/**
 * Gold and above, and customers on a risk list, may turn up at any branch: province part. All others are nobody's
 * business but their own branch's (R13, DR-11).
 */
export function partOf(profile: Pick<CustomerProfile, 'tier' | 'attention'>): CachePart {
  return profile.tier >= GOLD || profile.attention ? 'province' : 'branch';
}
