import type { CommandAnswer } from '@lobby/shared';
import type { HubContext } from './hubContext.ts';
import type { Done } from './outcome.ts';

/** Signs out; the sockets of the session are closed. */
export function endSession(
  { store, now, log }: HubContext,
  sessionId: string,
): Done<CommandAnswer<'session.end'>> {
  store.identity.endSession(sessionId, now());
  log.info('signed out', { sessionId });
  return { answer: {}, tell: [{ about: 'sessionEnded', sessionId }] };
}
