import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { windowOf } from '../domain/queue/decision.ts';
import { placeOf } from './hallViews.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';
import { queueMoment } from './queueMoment.ts';

/** "The lobby manager to window 3, please": read out in the hall, nothing else changes. */
export function askColleague(
  ctx: HubContext,
  { staffId }: StaffMember,
  { windowId, role }: CommandRequest<'window.ask'>,
): Outcome<CommandAnswer<'window.ask'>> {
  const { queue, now } = queueMoment(ctx);
  const found = windowOf(queue, { windowId, staffId });
  if ('code' in found) return { refused: found.code };
  const place = placeOf(ctx, windowId);
  const call = {
    callId: ctx.newId(),
    kind: 'special' as const,
    ticketNo: null,
    role,
    windowId,
    place,
    at: now,
  };
  return { answer: {}, tell: [{ about: 'call', call: { ...call, language: 'zh-CN' } }] };
}
