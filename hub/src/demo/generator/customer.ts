import type { Tier } from '@lobby/shared';
import type { CustomerEvent } from '../../domain/customerProfile.ts';
import type { CardPlace } from './cardDigits.ts';
import type { DrawnName, Sex } from './drawName.ts';

export type CardStatus = 'normal' | 'lost' | 'cancelled' | 'frozen' | 'dormant';

export interface Card extends CardPlace {
  readonly status: CardStatus;
}

/** A made-up customer as the center would know one; only a profile of it leaves (profileOf.ts). */
export interface Customer extends DrawnName {
  readonly customerRef: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly homeBranchId: string;
  readonly assetsFen: number;
  readonly dormant: boolean;
  readonly tier: Tier;
  readonly potential: boolean;
  readonly churn: 'none' | 'mild' | 'severe';
  readonly near: { readonly tier: Tier; readonly gapFen: number } | null;
  readonly advisorNo: string | null;
  readonly deputyNo: string | null;
  readonly profilingOk: boolean;
  readonly marketingOk: boolean;
  readonly isStaff: boolean;
  readonly attention: boolean;
  readonly events: readonly CustomerEvent[];
  readonly visits90: number;
  readonly cards: readonly Card[];
}
