import type { Tier } from '@lobby/shared';

/** A dated fact that makes a visit matter. Dates are 'YYYY-MM-DD', amounts bands (amountBand.ts). */
export interface CustomerEvent {
  readonly kind: 'maturity' | 'inflow' | 'riskExpired' | 'appointment' | 'birthday';
  readonly date: string;
  readonly band: number | null;
}

/**
 * What a swipe lets the hub know about a customer: the sealed row of the cache, opened in memory for one visit
 * (rulings R13, R17). Name only masked (DR-17), amounts only as bands.
 */
export interface CustomerProfile {
  /** Opaque; never shown. */
  readonly customerRef: string;
  readonly tier: Tier;
  readonly potential: boolean;
  readonly maskedName: string;
  readonly honorific: 'mr' | 'ms' | 'none';
  readonly homeBranchId: string;
  /** In the branch's own words, for a guest of another branch. */
  readonly homeBranchName: string;
  /** Staff numbers; null = not bound. */
  readonly advisorNo: string | null;
  readonly deputyNo: string | null;
  readonly profilingOk: boolean;
  readonly marketingOk: boolean;
  /** A colleague's own card: no alert. */
  readonly isStaff: boolean;
  /** On a risk list: the branch head is told, nobody sells (requirements 4.6, ATTENTION). */
  readonly attention: boolean;
  readonly churn: 'none' | 'mild' | 'severe';
  readonly aumBand: number;
  readonly nearTier: { readonly tier: Tier; readonly gapBand: number } | null;
  readonly events: readonly CustomerEvent[];
  readonly visits90: number | null;
}

/** As the branch knows the customer at a swipe. */
export interface KnownCustomer extends CustomerProfile {
  /** When the center made these data, ms. */
  readonly asOf: number;
}
