import { AppError } from '@lobby/shared';
import { systemEntropy, type Entropy } from '../store/entropy.ts';
import type { HubStore } from '../store/openHubStore.ts';
import { hashSecret } from '../store/secrets.ts';

const TOKEN_BYTES = 16;
const VALID_MS = 600_000;
export const SEATS = { first: 1, last: 9 } as const;

export interface SignInLinkFor {
  readonly staffNo: string;
  /** 1-9: the cookie path the session will live under (rulings R6). */
  readonly seat: number;
  /** Default: 10 minutes. */
  readonly validMs?: number;
}

/**
 * A token (128 bit, base64url) that signs somebody in once: `/seat/<n>/#sign-in=<token>`. The hub keeps its hash.
 * @throws AppError IDENTITY_UNKNOWN for an unknown staff number, CONFIG_INVALID for a seat outside 1-9
 */
export function issueSignInLink(
  store: Pick<HubStore, 'identity'>,
  { staffNo, seat, validMs = VALID_MS }: SignInLinkFor,
  { now, randomBytes }: Pick<Entropy, 'now' | 'randomBytes'> = systemEntropy,
): string {
  if (!Number.isInteger(seat) || seat < SEATS.first || seat > SEATS.last)
    throw new AppError('CONFIG_INVALID', `seat ${seat}`);
  const staff = store.identity.staffByNo(staffNo);
  if (staff === undefined) throw new AppError('IDENTITY_UNKNOWN', `staff ${staffNo}`);
  const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url');
  store.identity.addLink(hashSecret(token), staff.staffId, seat, now() + validMs);
  return token;
}
