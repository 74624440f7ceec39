/** trust.md 1.7: five tries, then 30 minutes; three such locks a day, then only a supervisor helps. */
export const signInLimits = { triesBeforeLock: 5, lockMs: 30 * 60_000, locksADay: 3 } as const;

/** What is known of the tries with one staff number, password and PIN together (rulings R22). */
export interface Tries {
  /** Since the last right one and the last lock. */
  readonly wrong: number;
  /** Hub clock, ms. */
  readonly lockedUntil: number | null;
  /** On `businessDate`. */
  readonly locks: number;
  readonly businessDate: string;
}

export type TryRefusal =
  { readonly refused: 'SIGN_IN_LOCKED'; readonly until: number } | { readonly refused: 'SIGN_IN_BLOCKED' };

/** `tries` is to be stored before the secret is looked at: a crash in between has then counted. */
export interface TryBegun {
  readonly tries: Tries;
  readonly refusal: TryRefusal | undefined;
}

/** Counts a try as a wrong one until it turns out right; the fifth locks at once. */
export function beginTry(known: Tries | undefined, now: number, businessDate: string): TryBegun {
  const tries = onDay(known, businessDate);
  const refusal = refusalOf(tries, now);
  if (refusal !== undefined) {
    // A clock that was set back must not make a lock longer than it ever is.
    const lockedUntil = refusal.refused === 'SIGN_IN_LOCKED' ? refusal.until : tries.lockedUntil;
    return { tries: { ...tries, lockedUntil }, refusal };
  }
  const wrong = tries.wrong + 1;
  if (wrong < signInLimits.triesBeforeLock)
    return { tries: { ...tries, wrong, lockedUntil: null }, refusal: undefined };
  const lockedUntil = now + signInLimits.lockMs;
  return { tries: { ...tries, wrong: 0, lockedUntil, locks: tries.locks + 1 }, refusal: undefined };
}

/** The try that had begun was right: it was none of the wrong ones, and its lock was none. */
export function afterRightTry(tries: Tries): Tries {
  const locks = tries.lockedUntil === null ? tries.locks : Math.max(0, tries.locks - 1);
  return { ...tries, wrong: 0, lockedUntil: null, locks };
}

/** Why no try is possible now. */
export function refusalOf({ locks, lockedUntil }: Tries, now: number): TryRefusal | undefined {
  if (locks >= signInLimits.locksADay) return { refused: 'SIGN_IN_BLOCKED' };
  if (lockedUntil === null || lockedUntil <= now) return undefined;
  return { refused: 'SIGN_IN_LOCKED', until: Math.min(lockedUntil, now + signInLimits.lockMs) };
}

/** How a number is locked now; `until` null: only a supervisor helps today. */
export function lockOf(known: Tries, now: number, businessDate: string): { until: number | null } | null {
  const refusal = refusalOf(onDay(known, businessDate), now);
  if (refusal === undefined) return null;
  return { until: refusal.refused === 'SIGN_IN_LOCKED' ? refusal.until : null };
}

export function triesLeft({ wrong }: Tries): number {
  return signInLimits.triesBeforeLock - wrong;
}

/** The three locks are counted anew each business day. */
function onDay(known: Tries | undefined, businessDate: string): Tries {
  if (known === undefined) return { wrong: 0, lockedUntil: null, locks: 0, businessDate };
  return known.businessDate === businessDate ? known : { ...known, locks: 0, businessDate };
}
