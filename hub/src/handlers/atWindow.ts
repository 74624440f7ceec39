import type { CommandAnswer, StaffReason } from '@lobby/shared';
import type { QueueMoment } from '../domain/queue/chooseNext.ts';
import type { Decision } from '../domain/queue/decision.ts';
import type { StaffMember } from '../domain/staff.ts';
import { ticketViewOf, windowViewOf } from './hallViews.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';
import { queueMoment } from './queueMoment.ts';
import { storeDecision } from './storeDecision.ts';

type WindowAnswer = CommandAnswer<'ticket.callNext'>;

/** One decision of somebody at a window, and how the window is afterwards. */
export function atWindow(
  ctx: HubContext,
  { staffId }: StaffMember,
  { windowId, reason }: { readonly windowId: string; readonly reason?: StaffReason },
  decide: (moment: QueueMoment, seat: { readonly windowId: string; readonly staffId: string }) => Decision,
): Outcome<WindowAnswer> {
  const decision = decide(queueMoment(ctx), { windowId, staffId });
  const stored = storeDecision(ctx, decision, { actorId: staffId, ...(reason && { reason }) });
  if ('refused' in stored) return takenBy(ctx, stored.refused, windowId);
  if (reason !== undefined) {
    const details = { reason };
    ctx.store.audit.add({
      at: ctx.now(),
      actorId: staffId,
      action: 'ticket.callThis',
      ref: windowId,
      ok: true,
      details,
    });
  }
  const { queue, tell } = stored;
  const window = windowViewOf(ctx, queue, windowId);
  const ticket = window.ticketId === null ? undefined : queue.tickets.get(window.ticketId);
  const reader = { staffId, seesTiers: false };
  return {
    answer: { window, ticket: ticket === undefined ? null : ticketViewOf(ctx, queue, ticket, reader) },
    tell,
  };
}

/** Whoever is refused a window learns whose it is. */
function takenBy(
  ctx: HubContext,
  refused: Extract<Outcome<WindowAnswer>, { refused: unknown }>['refused'],
  windowId: string,
): Outcome<WindowAnswer> {
  const owner = windowViewOf(ctx, queueMoment(ctx).queue, windowId).staff;
  const named = refused === 'WINDOW_TAKEN' || refused === 'WINDOW_NOT_YOURS';
  return { refused, ...(named && owner !== null && { owner }) };
}
