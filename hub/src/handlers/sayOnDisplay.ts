import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { currentDate } from './currentDate.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** A line for everybody in the hall, until it is replaced or the day ends (ux.md 5.4). */
export function sayOnDisplay(
  ctx: HubContext,
  { staffId }: StaffMember,
  { text }: CommandRequest<'display.say'>,
): Outcome<CommandAnswer<'display.say'>> {
  const message = text.trim();
  ctx.store.message.say(currentDate(ctx), message);
  ctx.log.info('hall message', { actorId: staffId, chars: message.length });
  const said = { at: ctx.now(), actorId: staffId, action: 'display.say', ref: null, ok: true } as const;
  ctx.store.audit.add({ ...said, details: { message } });
  return { answer: {}, tell: [{ about: 'message', message }] };
}
