const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long data of customers hold when no new package comes (requirements N-06, 5.4, rulings R36). */
export const customerDataAge = {
  /** Since the center made them: staff are told. */
  staleMs: 36 * HOUR_MS,
  /** Since the center made them: a tier no longer lets its customer go first, and alerts say how old the data are. */
  noPrecedenceMs: 7 * DAY_MS,
  /** Since their package ended: no longer used, and deleted. */
  keptMs: 7 * DAY_MS,
} as const;
