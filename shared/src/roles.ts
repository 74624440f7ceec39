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
