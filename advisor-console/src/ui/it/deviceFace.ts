import type { ListedDevice } from '@lobby/shared';

/** `known`: a kind of device that reports nothing. */
export type DeviceFace = 'ok' | 'warn' | 'down' | 'new' | 'known';

/** How a device is, in one word. */
export function deviceFace({ role, online, heardAt, reader, printer, paperLow }: ListedDevice): DeviceFace {
  if (role !== 'kiosk') return 'known';
  if (!online) return heardAt === null ? 'new' : 'down';
  const isBad = (state: ListedDevice['reader']): boolean =>
    state !== null && state.state !== 'ready' && state.state !== 'none';
  return isBad(reader) || isBad(printer) || paperLow ? 'warn' : 'ok';
}
