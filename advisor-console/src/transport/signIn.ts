import type { ErrorCode } from '@lobby/shared';
import type { SendCommand } from './commands.ts';

const IN_FRAGMENT = /^#sign-in=([A-Za-z0-9_-]{20,64})$/;

/** The single-use token of a sign-in link. The fragment is cleared at once, so that it stays in no history. */
export function takeSignInToken(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): string | undefined {
  const token = IN_FRAGMENT.exec(location.hash)?.[1];
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** Exchanges the token for the session cookie. undefined = signed in. */
export async function redeemSignIn(send: SendCommand, token: string): Promise<ErrorCode | undefined> {
  const result = await send('session.redeem', { token });
  return result.ok ? undefined : result.code;
}
