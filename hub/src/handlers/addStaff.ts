import type { StaffRole } from '@lobby/shared';
import { systemEntropy, type Entropy } from '../store/entropy.ts';
import type { HubStore } from '../store/openHubStore.ts';
import { hashPassword, SALT_BYTES } from '../store/secrets.ts';

export interface StaffEntry {
  readonly staffNo: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly deputyNo?: string;
  readonly password: string;
}

/** Adds somebody, or replaces all but the id of a known staff number. Takes about 40 ms for the password's hash. */
export function addStaff(
  store: Pick<HubStore, 'identity' | 'sealer'>,
  entry: StaffEntry,
  { now, newId, randomBytes }: Entropy = systemEntropy,
): string {
  const passwordSalt = randomBytes(SALT_BYTES);
  return store.identity.putStaff({
    staffId: newId(),
    staffNo: entry.staffNo,
    name: entry.name,
    role: entry.role,
    deputyNo: entry.deputyNo ?? null,
    passwordSalt,
    passwordHash: hashPassword(store.sealer.pepper(entry.password), passwordSalt),
    createdAt: now(),
  });
}
