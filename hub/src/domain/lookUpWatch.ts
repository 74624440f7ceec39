/** Look-ups that are judged together. */
const JUDGED_LOOK_UPS = 50;
/** More than 90 % of them. */
const MOST_MISSES = 45;

/** How many cards of one kiosk were in the cache lately. Nothing of the cards is in it. */
export interface LookUpWatch {
  readonly lookUps: number;
  readonly misses: number;
  /** The last look-ups that were judged were nearly all misses. */
  readonly isAlarming: boolean;
}

export const quietWatch: LookUpWatch = { lookUps: 0, misses: 0, isAlarming: false };

/**
 * Somebody who stole a kiosk, or its keys, could ask the hub for many made-up cards (trust.md 1.6): more than 90 % misses
 * in 50 look-ups are an alarm. A cache that does not fit the kiosk's keys looks the same, and is for IT as well.
 */
export function noteLookUp({ isAlarming, ...former }: LookUpWatch, isHit: boolean): LookUpWatch {
  const lookUps = former.lookUps + 1;
  const misses = former.misses + (isHit ? 0 : 1);
  if (lookUps < JUDGED_LOOK_UPS) return { lookUps, misses, isAlarming };
  return { lookUps: 0, misses: 0, isAlarming: misses > MOST_MISSES };
}
