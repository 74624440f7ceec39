import type { ListedDevice } from '@lobby/shared';

/** `off`: it need not run all day. `known`: a kind of device that reports nothing. */
export type DeviceFace = 'ok' | 'warn' | 'down' | 'off' | 'new' | 'known';

/** How a device is, in one word. */
export function deviceFace(device: ListedDevice): DeviceFace {
  const { role, online, heardAt, reader, printer, paperLow, cardsUnknown } = device;
  if (role !== 'kiosk' && role !== 'console') return 'known';
  if (!online && heardAt === null) return 'new';
  if (!online) return role === 'kiosk' ? 'down' : 'off';
  const isBad = (state: ListedDevice['reader']): boolean =>
    state !== null && state.state !== 'ready' && state.state !== 'none';
  return isBad(reader) || isBad(printer) || paperLow || cardsUnknown ? 'warn' : 'ok';
}
