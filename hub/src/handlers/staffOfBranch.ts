import type { Colleague, Person } from '@lobby/shared';
import type { StaffPresence } from '../domain/routeAlert.ts';
import type { StaffMember } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';

type PresenceDeps = Pick<HubContext, 'store' | 'presence'>;

export function presenceOf({ store, presence }: PresenceDeps, staffId: string): Colleague['presence'] {
  const page = presence.of(staffId);
  return page === 'present' && store.alerts.isBusy(staffId) ? 'busy' : page;
}

/** Everybody of the branch, and whether an alert would reach them now. */
export function staffOfBranch(deps: PresenceDeps): readonly StaffPresence[] {
  return deps.store.identity.staff().map((one) => ({ ...one, presence: presenceOf(deps, one.staffId) }));
}

export function colleagueOf(deps: PresenceDeps, { staffId, name, role }: StaffMember): Colleague {
  return { staffId, name, role, presence: presenceOf(deps, staffId) };
}

/** Also for those who have left since. */
export function personOf({ store }: Pick<HubContext, 'store'>, staffId: string): Person {
  return { staffId, name: store.identity.staffById(staffId)?.name ?? '' };
}
