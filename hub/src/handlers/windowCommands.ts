import type { CommandName } from '@lobby/shared';
import {
  decideArrive,
  decideCallNext,
  decideCallThis,
  decideFinish,
  decideMiss,
  decideRecall,
  decideUndo,
} from '../domain/queue/decideCall.ts';
import {
  decideDelay,
  decideHold,
  decidePutBack,
  decideResumeHeld,
  decideTransfer,
} from '../domain/queue/decideMove.ts';
import { decideClose, decideOpen, decidePause, decideResume } from '../domain/queue/decideWindow.ts';
import type { StaffMember } from '../domain/staff.ts';
import { askColleague } from './askColleague.ts';
import { atWindow } from './atWindow.ts';
import { referCustomer } from './referCustomer.ts';
import type { Handler } from './runCommand.ts';
import { serveWalkIn } from './serveWalkIn.ts';

/** What somebody at a window does: each one a decision of the queue's core (ux.md 5.1). */
export const windowHandlers = {
  'window.open': (ctx, staff, request) =>
    atWindow(ctx, staff, request, ({ queue, rules, now }, seat) =>
      decideOpen(queue, rules, { ...seat, takeOver: request.takeOver }, now),
    ),
  'window.pause': (ctx, staff, { windowId, reason }) =>
    atWindow(ctx, staff, { windowId }, ({ queue, now }, seat) =>
      decidePause(queue, { ...seat, reason }, now),
    ),
  'window.resume': (ctx, staff, request) =>
    atWindow(ctx, staff, request, ({ queue, now }, seat) => decideResume(queue, seat, now)),
  'window.close': (ctx, staff, request) =>
    atWindow(ctx, staff, request, ({ queue, now }, seat) => decideClose(queue, seat, now)),
  'window.ask': askColleague,
  'ticket.callNext': (ctx, staff, request) => atWindow(ctx, staff, request, decideCallNext),
  'ticket.callThis': (ctx, staff, request) =>
    atWindow(ctx, staff, request, (moment, seat) =>
      decideCallThis(moment, { ...seat, ticketId: request.ticketId }),
    ),
  'ticket.recall': (ctx, staff, request) => atWindow(ctx, staff, request, decideRecall),
  'ticket.arrive': (ctx, staff, request) => atWindow(ctx, staff, request, decideArrive),
  'ticket.finish': (ctx, staff, request) => atWindow(ctx, staff, request, decideFinish),
  'ticket.miss': (ctx, staff, request) => atWindow(ctx, staff, request, decideMiss),
  'ticket.undo': (ctx, staff, request) => atWindow(ctx, staff, request, decideUndo),
  'ticket.hold': (ctx, staff, request) =>
    atWindow(ctx, staff, request, (moment, seat) => decideHold(moment, { ...seat, kind: request.kind })),
  'ticket.resume': (ctx, staff, request) =>
    atWindow(ctx, staff, request, (moment, seat) =>
      decideResumeHeld(moment, { ...seat, ticketId: request.ticketId }),
    ),
  'ticket.delay': (ctx, staff, request) =>
    atWindow(ctx, staff, request, (moment, seat) =>
      decideDelay(moment, { ...seat, minutes: request.minutes }),
    ),
  'ticket.transfer': (ctx, staff, request) =>
    request.to.kind === 'staff' && ctx.store.identity.staffById(request.to.staffId) === undefined
      ? { refused: 'COLLEAGUE_UNKNOWN' }
      : atWindow(ctx, staff, request, (moment, seat) => decideTransfer(moment, seat, request)),
  'ticket.putBack': (ctx, staff, request) => atWindow(ctx, staff, request, decidePutBack),
  'ticket.serve': serveWalkIn,
  'ticket.refer': referCustomer,
} satisfies { readonly [N in CommandName]?: Handler<StaffMember, N> };
