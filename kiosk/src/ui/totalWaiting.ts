import type { KioskView } from '../pageProtocol.ts';

/** Open tickets of all open businesses, or null while any count is unknown. */
export function totalWaiting({ businesses }: KioskView): number | null {
  return businesses
    .filter((business) => business.open)
    .reduce<number | null>(
      (sum, { waiting }) => (sum === null || waiting === null ? null : sum + waiting),
      0,
    );
}
