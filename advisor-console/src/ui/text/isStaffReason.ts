import { type StaffReason, staffReasons } from '@lobby/shared';

export function isStaffReason(reason: string | null): reason is StaffReason {
  return staffReasons.some((one) => one === reason);
}
