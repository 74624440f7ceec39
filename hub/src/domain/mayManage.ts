import type { StaffRole } from '@lobby/shared';

/** Those who watch what branch IT does: it neither makes them nor gives them passwords (DR-29). */
const watchers: ReadonlySet<StaffRole> = new Set(['security', 'auditor']);

/** Whether somebody of this role may make people of the other, and give them passwords, from a page. */
export function mayManage(role: StaffRole, of: StaffRole): boolean {
  return role === 'it' && !watchers.has(of);
}
