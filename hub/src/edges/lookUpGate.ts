import { noteLookUp, quietWatch, type LookUpWatch } from '../domain/lookUpWatch.ts';
import { createTokenBucket, type BucketRate } from './tokenBucket.ts';

/** After an hour alone a kiosk hands over its customers in pieces of so many at once. */
const MERGE_BURST = 50;

export interface LookUpGate {
  /** Whether this kiosk may look a card up now; if not, the customer gets an ordinary ticket. */
  allow(kioskId: string, use: 'take' | 'merge'): boolean;
  /** @returns whether this look-up begins an alarm */
  note(kioskId: string, isHit: boolean): boolean;
  isAlarming(kioskId: string): boolean;
}

/** What keeps a kiosk from being used to try cards by the thousand (trust.md 1.6). */
export function createLookUpGate(rate: BucketRate, monotonic: () => number): LookUpGate {
  const takes = createTokenBucket(rate);
  const merges = createTokenBucket({ ...rate, burst: Math.max(rate.burst, MERGE_BURST) });
  const watches = new Map<string, LookUpWatch>();
  const watchOf = (kioskId: string): LookUpWatch => watches.get(kioskId) ?? quietWatch;
  return {
    allow: (kioskId, use) => (use === 'take' ? takes : merges).take(kioskId, monotonic()),
    note(kioskId, isHit) {
      const former = watchOf(kioskId);
      const watch = noteLookUp(former, isHit);
      watches.set(kioskId, watch);
      return watch.isAlarming && !former.isAlarming;
    },
    isAlarming: (kioskId) => watchOf(kioskId).isAlarming,
  };
}
