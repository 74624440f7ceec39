/** All that the audit trail tells of (DR-26), by the kind under which people look for it. */
export const auditActions = {
  signIn: ['session.begin', 'session.end', 'session.wrong', 'staff.lockedOut'],
  staff: [
    'staff.put',
    'staff.add',
    'staff.reset',
    'staff.setPassword',
    'staff.setPin',
    'staff.unlock',
    'staff.signOut',
    'staff.left',
  ],
  device: [
    'device.invite',
    'device.enrol',
    'device.rekey',
    'device.revoke',
    'kiosk.cardsUnknown',
    'recovery.make',
    'recovery.open',
    'recovery.act',
    'recovery.lock',
  ],
  customer: ['customer.show', 'customer.list'],
  hall: [
    'ticket.callThis',
    'ticket.raise',
    'ticket.return',
    'ticket.withdraw',
    'business.switch',
    'display.say',
  ],
  audit: ['audit.export', 'retention.done', 'store.restore'],
} as const;

export type AuditKind = keyof typeof auditActions;
export type AuditAction = (typeof auditActions)[AuditKind][number];

export const auditKinds = [
  'signIn',
  'staff',
  'device',
  'customer',
  'hall',
  'audit',
] as const satisfies readonly AuditKind[];
