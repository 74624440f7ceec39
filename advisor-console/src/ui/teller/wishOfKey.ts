import type { UndoOffer, Wish } from '../../state/caller.ts';
import type { CallerFace } from '../../state/callerFace.ts';
import type { CallerKey } from './callerKeys.ts';

/** What a key or button asks of the hub in this moment; undefined = nothing. */
export function wishOfKey(key: CallerKey, face: CallerFace, undo: UndoOffer | undefined): Wish | undefined {
  if (face.name === 'noWindow') return undefined;
  const request = { windowId: face.window.windowId };
  switch (key) {
    case 'next':
      if (face.name === 'paused') return { name: 'window.resume', request };
      // Somebody who was called is never skipped in silence.
      return face.name === 'calling' ? undefined : { name: 'ticket.callNext', request };
    case 'arrive':
      return face.name === 'calling' ? { name: 'ticket.arrive', request } : undefined;
    case 'recall':
      return face.name === 'calling' ? { name: 'ticket.recall', request } : undefined;
    case 'miss':
      return face.name === 'calling' ? { name: 'ticket.miss', request } : undefined;
    case 'finish':
      return face.name === 'serving' ? { name: 'ticket.finish', request } : undefined;
    case 'undo':
      return undo === undefined ? undefined : { name: 'ticket.undo', request };
    case 'refer':
    case 'more':
      return undefined;
  }
}
