/** Crashes older than this are forgiven. */
export const FORGIVEN_AFTER_MS = 60_000;
/** A customer must not wait longer for the page to be back (ux.md critique 14). */
const LONGEST_RELOAD_MS = 4_000;
const LONGEST_RESTART_MS = 10_000;

/** Pause before the page is loaded again, given the times of its crashes including this one. */
export function reloadPauseMs(crashes: readonly number[], now: number): number {
  const recent = recentCrashes(crashes, now);
  return recent <= 1 ? 0 : Math.min(LONGEST_RELOAD_MS, 500 * 2 ** (recent - 2));
}

/** Pause before the agent is started again, given the times at which it ended including this one. */
export function restartPauseMs(ends: readonly number[], now: number): number {
  const recent = recentCrashes(ends, now);
  return Math.min(LONGEST_RESTART_MS, 200 * 2 ** Math.max(0, recent - 1));
}

function recentCrashes(times: readonly number[], now: number): number {
  return times.filter((at) => now - at < FORGIVEN_AFTER_MS).length;
}
