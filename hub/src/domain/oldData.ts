import { customerDataAge, type Tier } from '@lobby/shared';
import type { KnownCustomer } from './customerProfile.ts';

const DAY_MS = 86_400_000;

/** Whole days since the center made what is known of a customer, once that is too long to go by; else undefined. */
export function oldDataDays({ asOf }: Pick<KnownCustomer, 'asOf'>, now: number): number | undefined {
  const age = now - asOf;
  return age > customerDataAge.noPrecedenceMs ? Math.floor(age / DAY_MS) : undefined;
}

/** The tier as far as it lets its customer go first (requirements N-06). */
export function tierInQueue(customer: Pick<KnownCustomer, 'tier' | 'asOf'>, now: number): Tier {
  return oldDataDays(customer, now) === undefined ? customer.tier : 0;
}
