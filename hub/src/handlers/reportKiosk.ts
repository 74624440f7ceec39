import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** How reader and printer of a kiosk are; kept while the hub runs. */
export function reportKiosk(
  { kioskReports, log }: HubContext,
  kiosk: Device,
  { reader, printer, paperLow }: CommandRequest<'kiosk.report'>,
): Outcome<CommandAnswer<'kiosk.report'>> {
  const healthy = reader.state !== 'trouble' && printer.state === 'ready' && !paperLow;
  log[healthy ? 'info' : 'warn']('kiosk reports', { kioskId: kiosk.deviceId, reader, printer, paperLow });
  kioskReports.set(kiosk.deviceId, { reader, printer, paperLow });
  return { answer: {}, tell: [{ about: 'device', deviceId: kiosk.deviceId }] };
}
