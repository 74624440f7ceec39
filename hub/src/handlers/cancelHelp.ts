import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** The customer no longer needs anybody. A call that is over already is fine. */
export function cancelHelp(
  { store, now }: HubContext,
  kiosk: Device,
  { helpId }: CommandRequest<'help.cancel'>,
): Outcome<CommandAnswer<'help.cancel'>> {
  const help = store.help.find(helpId);
  if (help === undefined) return { answer: {} };
  if (help.kioskId !== kiosk.deviceId) return { refused: 'HELP_UNKNOWN' };
  store.help.end(helpId, now());
  return { answer: {}, tell: [{ about: 'help', event: 'help.ended', help }] };
}
