export interface TokenBucket {
  /** Takes one token; false when there is none. `now`: monotonic milliseconds. */
  take(key: string, now: number): boolean;
}

export interface BucketRate {
  readonly perSecond: number;
  readonly burst: number;
  /** Beyond this many keys those that are full again are forgotten. */
  readonly maxKeys?: number;
}

const MAX_KEYS = 1_000;

/** Limits a rate by key: `burst` at once, then `perSecond`. */
export function createTokenBucket({ perSecond, burst, maxKeys = MAX_KEYS }: BucketRate): TokenBucket {
  const buckets = new Map<string, { tokens: number; at: number }>();

  const filled = (bucket: { tokens: number; at: number }, now: number): number =>
    Math.min(burst, bucket.tokens + ((now - bucket.at) * perSecond) / 1_000);

  function forgetFull(now: number): void {
    for (const [key, bucket] of buckets) if (filled(bucket, now) >= burst) buckets.delete(key);
  }

  return {
    take(key, now) {
      const known = buckets.get(key);
      if (known === undefined && buckets.size >= maxKeys) forgetFull(now);
      const tokens = known === undefined ? burst : filled(known, now);
      if (tokens < 1) return false;
      buckets.set(key, { tokens: tokens - 1, at: now });
      return true;
    },
  };
}
