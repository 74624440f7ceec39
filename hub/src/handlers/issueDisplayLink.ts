import { AppError } from '@lobby/shared';
import { systemEntropy, type Entropy } from '../store/entropy.ts';
import type { HubStore } from '../store/openHubStore.ts';
import { hashSecret } from '../store/secrets.ts';

const TOKEN_BYTES = 16;
const VALID_MS = 600_000;
export const DISPLAYS = { first: 1, last: 9 } as const;

export interface DisplayLinkFor {
  /** An enrolled device of role display. */
  readonly deviceId: string;
  /** 1-9: the cookie path the display will live under, like the seats of staff (rulings R6). */
  readonly display: number;
  /** Default: 10 minutes. */
  readonly validMs?: number;
}

/**
 * A token (128 bit, base64url) that makes one browser this display: `/display/<n>/#link=<token>`, once.
 * @throws AppError IDENTITY_UNKNOWN for a device that is no display, CONFIG_INVALID for a number outside 1-9
 */
export function issueDisplayLink(
  store: Pick<HubStore, 'identity' | 'displays'>,
  { deviceId, display, validMs = VALID_MS }: DisplayLinkFor,
  { now, randomBytes }: Pick<Entropy, 'now' | 'randomBytes'> = systemEntropy,
): string {
  if (!Number.isInteger(display) || display < DISPLAYS.first || display > DISPLAYS.last)
    throw new AppError('CONFIG_INVALID', `display ${display}`);
  if (store.identity.device(deviceId)?.role !== 'display')
    throw new AppError('IDENTITY_UNKNOWN', `display device ${deviceId}`);
  const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url');
  store.displays.addLink({ tokenHash: hashSecret(token), deviceId, display, expiresAt: now() + validMs });
  return token;
}
