import type { HubContext } from './hubContext.ts';

/** A device's line to the hub has come or gone; called by sockets, where nobody waits for an answer. */
export function noteLine(
  { store, now, devicesOnline }: Pick<HubContext, 'store' | 'now' | 'devicesOnline'>,
  deviceId: string,
  onError: (error: unknown) => void,
): void {
  const state = devicesOnline.has(deviceId) ? 'online' : 'offline';
  try {
    store.deviceEvents.note(deviceId, { at: now(), part: 'link', state, code: null });
  } catch (error) {
    onError(error);
  }
}
