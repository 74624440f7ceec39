const MINUTE_MS = 60_000;
/** Up to 10 minutes is fine, up to 20 is long, more is too long (requirements 4.4). */
const FINE_MS = 10 * MINUTE_MS;
const LONG_MS = 20 * MINUTE_MS;

export type WaitLevel = 'fine' | 'long' | 'tooLong';

export function waitLevel(waitedMs: number): WaitLevel {
  if (waitedMs <= FINE_MS) return 'fine';
  return waitedMs <= LONG_MS ? 'long' : 'tooLong';
}
