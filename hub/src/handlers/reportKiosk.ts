import type { CommandAnswer, CommandRequest, DeviceEvent } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** How reader and printer of a kiosk are; kept while the hub runs, their changes for 30 days. */
export function reportKiosk(
  { kioskReports, store, now, log }: HubContext,
  kiosk: Device,
  { reader, printer, paperLow, version, cardKeys }: CommandRequest<'kiosk.report'>,
): Outcome<CommandAnswer<'kiosk.report'>> {
  const healthy = reader.state !== 'trouble' && printer.state === 'ready' && !paperLow;
  log[healthy ? 'info' : 'warn']('kiosk reports', { kioskId: kiosk.deviceId, reader, printer, paperLow });
  kioskReports.set(kiosk.deviceId, {
    reader,
    printer,
    paperLow,
    ...(version !== undefined && { version }),
    ...(cardKeys && { cardKeys }),
  });
  if (cardKeys?.refused === true)
    log.error('a kiosk refused its card keys', { code: 'CARD_KEYS_REFUSED', kioskId: kiosk.deviceId });
  const at = now();
  const note = (event: Omit<DeviceEvent, 'at'>): void =>
    store.deviceEvents.note(kiosk.deviceId, { at, ...event });
  note({ part: 'reader', state: reader.state, code: reader.code ?? null });
  note({ part: 'printer', state: printer.state, code: printer.code ?? null });
  note({ part: 'paper', state: paperLow ? 'low' : 'enough', code: null });
  return { answer: {}, tell: [{ about: 'device', deviceId: kiosk.deviceId }] };
}
