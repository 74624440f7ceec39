export interface ServicePace {
  readonly meanServiceMinutes?: number | undefined;
  readonly windows?: number | undefined;
}

/** Beyond this a guess helps nobody. */
const MAX_MINUTES = 120;
const ROUND_MINUTES = 5;

/**
 * The standard waiting time as a range of five minutes (requirements 4.2), from the people ahead alone: it never knows
 * of head starts (rulings R18). null when the pace is not known.
 */
export function estimateWait(
  ahead: number,
  pace: ServicePace,
): { readonly from: number; readonly to: number } | null {
  if (pace.meanServiceMinutes === undefined || pace.windows === undefined) return null;
  const minutes = (ahead * pace.meanServiceMinutes) / pace.windows;
  const from = Math.floor(minutes / ROUND_MINUTES) * ROUND_MINUTES;
  return from + ROUND_MINUTES > MAX_MINUTES ? null : { from, to: from + ROUND_MINUTES };
}
