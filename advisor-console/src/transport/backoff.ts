const FIRST_MS = 400;
const LONGEST_MS = 10_000;

/**
 * Pause before attempt `attempt` (1, 2, …): doubles up to 10 s. A third of it is left to chance (`random`
 * in [0, 1)), so that a branch full of consoles does not come back in one moment.
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1));
  return Math.round(full * (1 - random / 3));
}
