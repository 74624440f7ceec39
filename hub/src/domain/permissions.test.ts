import { commands, deviceRoles, staffRoles } from '@lobby/shared';
import { expect, test } from 'vitest';
import { may, messages, type ActorRole } from './permissions.ts';

const roles: readonly ActorRole[] = [
  ...deviceRoles.map((role) => `device:${role}` as const),
  ...staffRoles.map((role) => `staff:${role}` as const),
  'anonymous',
];

const allowed = (role: ActorRole): string[] => messages.filter((message) => may(role, message));

test('every command is in the table', () => {
  expect(messages).toEqual(expect.arrayContaining(Object.keys(commands)));
});

test('the whole table, role by role [N2]', () => {
  const alerts = [
    'alert.list',
    'alert.claim',
    'alert.handOver',
    'alert.snooze',
    'alert.greet',
    'alert.close',
  ];
  const signedIn = ['session.end', 'console.events'];
  const expected: Record<string, readonly string[]> = {
    'device:kiosk': [
      'ticket.take',
      'ticket.cancel',
      'ticket.report',
      'range.lease',
      'spool.merge',
      'help.call',
      'help.cancel',
      'kiosk.report',
      'kiosk.events',
    ],
    'staff:advisor': [...signedIn, ...alerts],
    'staff:relationship': [...signedIn, ...alerts],
    'staff:lobby': [...signedIn, ...alerts, 'help.answer'],
    'staff:head': [...signedIn, ...alerts, 'help.answer'],
    'staff:teller': signedIn,
    'staff:it': signedIn,
    'staff:security': signedIn,
    'staff:auditor': signedIn,
    anonymous: ['session.redeem'],
  };
  for (const role of roles)
    expect([role, ...allowed(role).toSorted()]).toEqual([role, ...(expected[role] ?? []).toSorted()]);
});
