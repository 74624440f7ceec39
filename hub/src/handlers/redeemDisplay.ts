import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import { hashSecret } from '../store/secrets.ts';
import type { HubContext } from './hubContext.ts';
import type { Refused } from './outcome.ts';

const COOKIE_TOKEN_BYTES = 32;
/** As long as browsers keep a cookie at most; a display that is moved or lost is revoked with its device. */
export const DISPLAY_SESSION_MS = 400 * 86_400_000;

export interface KnownDisplay {
  readonly answer: CommandAnswer<'display.redeem'>;
  /** For the cookie; the hub keeps its hash. */
  readonly sessionToken: string;
}

/** Makes a browser the display its single-use link was made for (rulings R2). */
export function redeemDisplay(
  { store, now, randomBytes, log }: HubContext,
  display: number,
  { token }: CommandRequest<'display.redeem'>,
): KnownDisplay | Refused {
  return store.transaction(() => {
    const deviceId = store.displays.useLink(hashSecret(token), display, now());
    const device = deviceId === undefined ? undefined : store.identity.device(deviceId);
    if (device === undefined) return { refused: 'SIGN_IN_LINK_INVALID' };
    const sessionToken = Buffer.from(randomBytes(COOKIE_TOKEN_BYTES)).toString('base64url');
    store.displays.addSession({
      tokenHash: hashSecret(sessionToken),
      deviceId: device.deviceId,
      display,
      createdAt: now(),
      expiresAt: now() + DISPLAY_SESSION_MS,
    });
    log.info('display known', { deviceId: device.deviceId, display });
    return { answer: { displayName: device.name }, sessionToken };
  });
}
