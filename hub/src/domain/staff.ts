import type { DeviceRole, StaffRole } from '@lobby/shared';

export interface StaffMember {
  readonly staffId: string;
  /** The number the province binds customers to. */
  readonly staffNo: string;
  readonly name: string;
  readonly role: StaffRole;
  /** Who stands in for this advisor. */
  readonly deputyNo: string | null;
}

export interface Device {
  readonly deviceId: string;
  readonly role: DeviceRole;
  readonly name: string;
  /** 0-9: the `k` of the offline numbers `9kNN` (rulings R20); null = none. */
  readonly kioskDigit: number | null;
}

/** Where somebody signs in, and where alone the session counts. */
export interface Workplace {
  /** 1-9: the cookie path `/seat/<n>/`. */
  readonly seat: number;
  /** Of the enrolled console; null: any browser. */
  readonly deviceId: string | null;
}
