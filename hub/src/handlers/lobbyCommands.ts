import type { CommandAnswer, CommandName, StaffReason } from '@lobby/shared';
import { decideCancel, decideRaise, decideReturn } from '../domain/queue/decideMove.ts';
import type { QueueMoment } from '../domain/queue/chooseNext.ts';
import type { Decision } from '../domain/queue/decision.ts';
import type { StaffMember } from '../domain/staff.ts';
import { ticketViewOf } from './hallViews.ts';
import type { HubContext } from './hubContext.ts';
import { issueByHand } from './issueByHand.ts';
import type { Outcome } from './outcome.ts';
import { queueMoment } from './queueMoment.ts';
import type { Handler } from './runCommand.ts';
import { sayOnDisplay } from './sayOnDisplay.ts';
import { settleRating } from './settleRating.ts';
import { storeDecision } from './storeDecision.ts';
import { switchBusiness } from './switchBusiness.ts';

/** What the lobby manager does beside the windows; every reason is kept with the event (ux.md 5.4). */
export const lobbyHandlers = {
  'ticket.issue': issueByHand,
  'ticket.raise': (ctx, staff, request) => onTicket(ctx, staff, request, 'ticket.raise', decideRaise),
  'ticket.return': (ctx, staff, request) =>
    onTicket(ctx, staff, request, 'ticket.return', (moment, ticketId) =>
      decideReturn(moment, { ticketId, byHand: FRAIL.has(request.reason) }),
    ),
  'ticket.withdraw': (ctx, staff, request) => onTicket(ctx, staff, request, 'ticket.withdraw', decideCancel),
  'business.switch': switchBusiness,
  'display.say': sayOnDisplay,
  'rating.settle': settleRating,
} satisfies { readonly [N in CommandName]?: Handler<StaffMember, N> };

/** Whoever could not be quick enough comes back whatever the limits say (requirements 4.5). */
const FRAIL: ReadonlySet<StaffReason> = new Set(['elderly', 'disability', 'withInfant', 'unwell']);

function onTicket(
  ctx: HubContext,
  { staffId }: StaffMember,
  { ticketId, reason }: { readonly ticketId: string; readonly reason: string },
  action: 'ticket.raise' | 'ticket.return' | 'ticket.withdraw',
  decide: (moment: QueueMoment, ticketId: string) => Decision,
): Outcome<CommandAnswer<'ticket.raise'>> {
  const stored = storeDecision(ctx, decide(queueMoment(ctx), ticketId), { actorId: staffId, reason });
  if ('refused' in stored) return stored;
  const details = { reason };
  ctx.store.audit.add({ at: ctx.now(), actorId: staffId, action, ref: ticketId, ok: true, details });
  const ticket = stored.queue.tickets.get(ticketId);
  if (ticket === undefined) return { refused: 'TICKET_UNKNOWN' };
  return {
    answer: { ticket: ticketViewOf(ctx, stored.queue, ticket, { staffId, seesTiers: true }) },
    tell: stored.tell,
  };
}
