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
  const signedIn = [
    'session.end',
    'session.lock',
    'session.unlock',
    'staff.setPin',
    'staff.setPassword',
    'console.events',
  ];
  const supervising = ['staff.unlock', 'staff.left', 'staff.signOut', 'staff.list', 'hub.care'];
  const devices = ['device.list', 'device.enrolments', 'device.invite', 'device.confirm', 'device.revoke'];
  const calling = [
    'hall.watch',
    'day.mine',
    'window.open',
    'window.pause',
    'window.resume',
    'window.close',
    'window.ask',
    'ticket.callNext',
    'ticket.callThis',
    'ticket.recall',
    'ticket.arrive',
    'ticket.finish',
    'ticket.miss',
    'ticket.undo',
    'ticket.hold',
    'ticket.resume',
    'ticket.delay',
    'ticket.transfer',
    'ticket.putBack',
    'ticket.serve',
    'ticket.refer',
  ];
  const leading = [
    'help.answer',
    'hall.tiers',
    'hall.report',
    'ticket.issue',
    'ticket.raise',
    'ticket.return',
    'ticket.withdraw',
    'business.switch',
    'display.say',
    'rating.watch',
    'rating.settle',
  ];
  const expected: Record<string, readonly string[]> = {
    'device:kiosk': [
      'ticket.take',
      'ticket.cancel',
      'ticket.report',
      'ticket.find',
      'booking.redeem',
      'range.lease',
      'spool.merge',
      'help.call',
      'help.cancel',
      'kiosk.recovery',
      'kiosk.report',
      'kiosk.events',
      'cardKeys.fetch',
      'staff.checkPin',
      'device.rekey',
    ],
    'device:console': ['console.prove', 'device.rekey'],
    'device:counterReader': ['device.rekey'],
    'staff:advisor': [...signedIn, ...alerts, ...calling, 'booking.add'],
    'staff:relationship': [...signedIn, ...alerts, ...calling, 'booking.add'],
    'staff:lobby': [...signedIn, ...alerts, ...calling, 'booking.add', ...leading],
    'staff:head': [...signedIn, ...alerts, ...calling, 'booking.add', ...leading, ...supervising],
    'staff:teller': [...signedIn, ...calling],
    'staff:it': [...signedIn, ...supervising, ...devices, 'staff.add', 'staff.reset', 'health.read'],
    'staff:security': [...signedIn, 'audit.read', 'audit.export', 'device.list', 'staff.list'],
    'staff:auditor': [...signedIn, 'hall.report', 'audit.read', 'audit.export'],
    'device:display': ['display.events', 'rating.explain', 'rating.give'],
    anonymous: ['device.enrol', 'session.signIn', 'session.signInByPin', 'session.redeem', 'display.redeem'],
  };
  for (const role of roles)
    expect([role, ...allowed(role).toSorted()]).toEqual([role, ...(expected[role] ?? []).toSorted()]);
});
