import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import { businessStates } from './hallViews.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';
import { storeEvents } from './storeDecision.ts';

/** Numbers for a business are given, or no more, whatever its hours say; until the day ends. */
export function switchBusiness(
  ctx: HubContext,
  { staffId }: StaffMember,
  { businessId, open }: CommandRequest<'business.switch'>,
): Outcome<CommandAnswer<'business.switch'>> {
  if (!ctx.config.businesses.some((one) => one.businessId === businessId))
    return { refused: 'BUSINESS_UNKNOWN' };
  const event = { type: 'business.switched', businessId, open, at: ctx.now() } as const;
  const action = 'business.switch';
  ctx.store.audit.add({
    at: event.at,
    actorId: staffId,
    action,
    ref: businessId,
    ok: true,
    details: { open },
  });
  const { queue, tell } = storeEvents(ctx, [event], { actorId: staffId });
  const business = businessStates(ctx, queue).find((one) => one.businessId === businessId);
  return business === undefined ? { refused: 'BUSINESS_UNKNOWN' } : { answer: { business }, tell };
}
