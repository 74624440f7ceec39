import type { HallRules, WindowRole } from './hallRules.ts';
import type { Queue } from './queue.ts';
import type { QueueTicket } from './queueTicket.ts';

const NO_ROLE: WindowRole = { weekdays: [], main: [], backup: [] };

/** What a window calls on a weekday (1 = Monday); nothing on a day it has no role. */
export function roleOf(rules: HallRules, windowId: string, weekday: number): WindowRole {
  const window = rules.windows.find((one) => one.windowId === windowId);
  return window?.roles.find((role) => role.weekdays.includes(weekday)) ?? NO_ROLE;
}

/** Businesses a window calls now: its main ones, and backup ones that no other open window has as main. */
export function businessesOf(
  queue: Queue,
  rules: HallRules,
  windowId: string,
  weekday: number,
): ReadonlySet<string> {
  const { main, backup } = roleOf(rules, windowId, weekday);
  const elsewhere = new Set<string>();
  for (const other of queue.windows.values())
    if (other.windowId !== windowId && other.paused === null)
      for (const id of roleOf(rules, other.windowId, weekday).main) elsewhere.add(id);
  return new Set([...main, ...backup.filter((id) => !elsewhere.has(id))]);
}

/**
 * Whether a window may call this waiting ticket. One that was sent to a window or a person is theirs alone while they
 * work, and anybody's of its business afterwards, so that it never waits for nobody.
 */
export function isCallableAt(
  queue: Queue,
  ticket: QueueTicket,
  windowId: string,
  businesses: ReadonlySet<string>,
): boolean {
  if (ticket.phase.state !== 'waiting') return false;
  const { target } = ticket.phase;
  if (target.to === 'window' && queue.windows.has(target.windowId)) return target.windowId === windowId;
  if (target.to === 'staff') {
    const theirs = [...queue.windows.values()].filter((one) => one.staffId === target.staffId);
    if (theirs.length > 0) return theirs.some((one) => one.windowId === windowId);
  }
  return businesses.has(ticket.businessId);
}
