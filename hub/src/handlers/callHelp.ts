import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** Somebody needs a person at a kiosk (K15). Calling twice is one call. */
export function callHelp(
  { store, newId, now, log }: HubContext,
  kiosk: Device,
  _request: CommandRequest<'help.call'>,
): Outcome<CommandAnswer<'help.call'>> {
  const open = store.help.ofKiosk(kiosk.deviceId);
  if (open !== undefined) return { answer: { helpId: open.helpId } };
  const help = {
    helpId: newId(),
    kioskId: kiosk.deviceId,
    calledAt: now(),
    urgent: false,
    answeredBy: null,
    answeredAt: null,
  };
  store.help.add(help.helpId, help.kioskId, help.calledAt);
  log.info('help called', { helpId: help.helpId, kioskId: help.kioskId });
  return { answer: { helpId: help.helpId }, tell: [{ about: 'help', event: 'help.called', help }] };
}
