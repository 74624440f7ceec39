/** Who works at a branch (rulings R29). */
export const staffRoles = [
  'teller',
  'lobby',
  'advisor',
  'relationship',
  'head',
  'it',
  'security',
  'auditor',
] as const;
export type StaffRole = (typeof staffRoles)[number];

/** What an enrolled machine is. */
export const deviceRoles = ['kiosk', 'console', 'display', 'counterReader'] as const;
export type DeviceRole = (typeof deviceRoles)[number];

/** Why a device is taken off the branch. A stolen kiosk needs a new province epoch (rulings R13). */
export const revokeReasons = ['stolen', 'replaced', 'repair', 'mistake', 'other'] as const;
export type RevokeReason = (typeof revokeReasons)[number];
