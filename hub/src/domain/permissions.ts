import type { CommandName, DeviceRole, StaffRole } from '@lobby/shared';

/** Who asks: a device, a member of staff, or somebody not yet signed in. */
export type ActorRole = `device:${DeviceRole}` | `staff:${StaffRole}` | 'anonymous';

/** Everything one can ask of the hub: the commands, the sockets and the page of older alerts. */
export type Message = CommandName | 'kiosk.events' | 'console.events' | 'alert.list';

const kiosk: readonly ActorRole[] = ['device:kiosk'];
const receivers: readonly ActorRole[] = ['staff:advisor', 'staff:relationship', 'staff:lobby', 'staff:head'];
const helpers: readonly ActorRole[] = ['staff:lobby', 'staff:head'];
const anybodySignedIn: readonly ActorRole[] = [
  ...receivers,
  'staff:teller',
  'staff:it',
  'staff:security',
  'staff:auditor',
];

/** The one table (rulings R1): what is not in it is refused. */
const table: Readonly<Record<Message, readonly ActorRole[]>> = {
  'ticket.take': kiosk,
  'ticket.cancel': kiosk,
  'ticket.report': kiosk,
  'range.lease': kiosk,
  'spool.merge': kiosk,
  'help.call': kiosk,
  'help.cancel': kiosk,
  'kiosk.report': kiosk,
  'kiosk.events': kiosk,
  'session.redeem': ['anonymous'],
  'session.end': anybodySignedIn,
  'console.events': anybodySignedIn,
  'alert.list': receivers,
  'alert.claim': receivers,
  'alert.handOver': receivers,
  'alert.snooze': receivers,
  'alert.greet': receivers,
  'alert.close': receivers,
  'help.answer': helpers,
};

export function may(role: ActorRole, message: Message): boolean {
  return table[message].includes(role);
}

export const messages = Object.keys(table) as readonly Message[];
