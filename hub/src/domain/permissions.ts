import type { CommandName, DeviceRole, StaffRole } from '@lobby/shared';

/** Who asks: a device, a member of staff, or somebody not yet signed in. */
export type ActorRole = `device:${DeviceRole}` | `staff:${StaffRole}` | 'anonymous';

/** Everything one can ask of the hub: the commands, the sockets and the page of older alerts. */
export type Message =
  | CommandName
  | 'kiosk.events'
  | 'console.events'
  | 'display.events'
  | 'alert.list'
  | 'hall.watch'
  | 'hall.tiers'
  | 'hall.report'
  | 'audit.read'
  | 'device.list'
  | 'device.enrolments'
  | 'staff.list'
  | 'health.read'
  | 'day.mine'
  | 'rating.watch'
  /** To hear what is wrong with the hub's machine. */
  | 'hub.care';

const kiosk: readonly ActorRole[] = ['device:kiosk'];
const receivers: readonly ActorRole[] = ['staff:advisor', 'staff:relationship', 'staff:lobby', 'staff:head'];
const helpers: readonly ActorRole[] = ['staff:lobby', 'staff:head'];
/** Whoever may sit at a window or in a room and call. */
const callers: readonly ActorRole[] = ['staff:teller', ...receivers];
/** Whoever may vouch for a person who stands before them. */
const supervisors: readonly ActorRole[] = ['staff:head', 'staff:it'];
const branchIt: readonly ActorRole[] = ['staff:it'];
/** Read who did what, with the reasons that were given, and change nothing. */
const auditors: readonly ActorRole[] = ['staff:auditor', 'staff:security'];
const display: readonly ActorRole[] = ['device:display'];
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
  'ticket.find': kiosk,
  'booking.redeem': kiosk,
  'range.lease': kiosk,
  'spool.merge': kiosk,
  'help.call': kiosk,
  'help.cancel': kiosk,
  'kiosk.report': kiosk,
  'cardKeys.fetch': kiosk,
  'kiosk.recovery': kiosk,
  'kiosk.events': kiosk,
  'device.enrol': ['anonymous'],
  'device.rekey': ['device:kiosk', 'device:console', 'device:counterReader'],
  'device.list': ['staff:it', 'staff:security'],
  'device.enrolments': branchIt,
  'device.invite': branchIt,
  'device.confirm': branchIt,
  'device.revoke': branchIt,
  'session.signIn': ['anonymous'],
  'session.signInByPin': ['anonymous'],
  'session.redeem': ['anonymous'],
  'session.end': anybodySignedIn,
  'session.lock': anybodySignedIn,
  'session.unlock': anybodySignedIn,
  'staff.setPin': anybodySignedIn,
  'staff.setPassword': anybodySignedIn,
  'staff.unlock': supervisors,
  'staff.left': supervisors,
  'staff.signOut': supervisors,
  'staff.list': [...supervisors, 'staff:security'],
  'staff.add': branchIt,
  'staff.reset': branchIt,
  'health.read': branchIt,
  'staff.checkPin': kiosk,
  'console.prove': ['device:console'],
  'console.events': anybodySignedIn,
  'alert.list': receivers,
  'alert.claim': receivers,
  'alert.handOver': receivers,
  'alert.snooze': receivers,
  'alert.greet': receivers,
  'alert.close': receivers,
  'help.answer': helpers,
  'hall.watch': callers,
  'hall.tiers': helpers,
  'hall.report': ['staff:lobby', 'staff:head', 'staff:auditor'],
  'day.mine': callers,
  'audit.read': auditors,
  'audit.export': auditors,
  'window.open': callers,
  'window.pause': callers,
  'window.resume': callers,
  'window.close': callers,
  'window.ask': callers,
  'ticket.callNext': callers,
  'ticket.callThis': callers,
  'ticket.recall': callers,
  'ticket.arrive': callers,
  'ticket.finish': callers,
  'ticket.miss': callers,
  'ticket.undo': callers,
  'ticket.hold': callers,
  'ticket.resume': callers,
  'ticket.delay': callers,
  'ticket.transfer': callers,
  'ticket.putBack': callers,
  'ticket.serve': callers,
  'ticket.refer': callers,
  'ticket.issue': helpers,
  'ticket.raise': helpers,
  'ticket.return': helpers,
  'ticket.withdraw': helpers,
  'business.switch': helpers,
  'display.say': helpers,
  'rating.watch': helpers,
  'hub.care': supervisors,
  'rating.settle': helpers,
  'booking.add': receivers,
  'display.events': display,
  'display.redeem': ['anonymous'],
  'rating.give': display,
  'rating.explain': display,
};

export function may(role: ActorRole, message: Message): boolean {
  return table[message].includes(role);
}

export const messages = Object.keys(table) as readonly Message[];
