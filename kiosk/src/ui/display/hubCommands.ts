import { type CommandRequest, errorAnswer } from '@lobby/shared';
import { newRequestId } from '../newRequestId.ts';

const TRY_MS = 5_000;

type DisplayCommand = 'display.redeem' | 'rating.give' | 'rating.explain';

/** `unheard`: the hub may have acted or not; the same request id can be sent again (rulings R4). */
export type Heard = 'done' | 'refused' | 'unheard';

export type SendToHub = <N extends DisplayCommand>(name: N, request: CommandRequest<N>) => Promise<Heard>;

/** Commands of a display. Rejects never. */
export function createHubCommands(
  commandsUrl: string,
  fetch: (url: string, init: RequestInit) => Promise<Response>,
): SendToHub {
  return async (name, request) => {
    try {
      const response = await fetch(`${commandsUrl}${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
        credentials: 'same-origin',
        signal: AbortSignal.timeout(TRY_MS),
      });
      if (response.ok) return 'done';
      const { error } = errorAnswer.parse(await response.json());
      return error.code === 'RATE_LIMITED' || response.status >= 500 ? 'unheard' : 'refused';
    } catch {
      return 'unheard';
    }
  };
}

const IN_FRAGMENT = /^#link=([A-Za-z0-9_-]{20,64})$/;

/** Exchanges the single-use link of the address, if there is one, for the cookie of this display; it leaves the history. */
export async function redeemLink(send: SendToHub): Promise<void> {
  const token = IN_FRAGMENT.exec(location.hash)?.[1];
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  if (token !== undefined) await send('display.redeem', { requestId: newRequestId(), token });
}
