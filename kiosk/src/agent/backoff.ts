const FIRST_MS = 250;
const LONGEST_MS = 3_000;

/**
 * Pause before the next try after `failures` failures in a row (1 = the first). `random` is 0 … 1 and takes up to a
 * quarter off, so that the machines of a branch do not come back in step. The longest pause stays below what a customer
 * notices: the hub is on the same LAN, and a refused connection costs it nothing.
 */
export function backoffMs(failures: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));
  return Math.round(full * (1 - random / 4));
}
