import type { CommandAnswer } from '@lobby/shared';
import type { HubContext } from './hubContext.ts';
import type { Done } from './outcome.ts';

/** Signs out; the sockets of the session are closed. */
export function endSession(
  { store, now, log }: HubContext,
  { sessionId, staffId }: { readonly sessionId: string; readonly staffId: string },
): Done<CommandAnswer<'session.end'>> {
  store.transaction(() => {
    store.identity.endSession(sessionId, now());
    store.audit.add({ at: now(), actorId: staffId, action: 'session.end', ref: sessionId, ok: true });
  });
  log.info('signed out', { sessionId });
  return { answer: {}, tell: [{ about: 'sessionEnded', sessionId }] };
}
