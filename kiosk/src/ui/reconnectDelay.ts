const DELAYS_MS = [200, 500, 1_000, 2_000, 3_000] as const;

/** Pause before try number `failures` (from 1) to reach the agent: it is on this machine, so soon and for ever. */
export function reconnectDelayMs(failures: number): number {
  return DELAYS_MS[Math.min(Math.max(failures, 1), DELAYS_MS.length) - 1] ?? 3_000;
}
