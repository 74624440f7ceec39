import { addDays, businessDateAt, laterDate } from '@lobby/shared';
import { isOver } from '../domain/queue/queueTicket.ts';
import type { QueueEvent } from '../domain/queue/queueEvent.ts';
import { endAlertOf } from './endAlertOf.ts';
import { joinQueue } from './giveNumber.ts';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';
import { storeEvents } from './storeDecision.ts';

const DAY_MS = 86_400_000;
/** A kiosk that was away this long repeats no request (its spool merges by ticket id). */
const REQUESTS_KEPT_MS = 2 * DAY_MS;
/** requirements 5.4: diagnostics of devices. */
const DEVICE_EVENTS_KEPT_MS = 30 * DAY_MS;
/** After a longer gap the clock may be wrong: what is old is judged a day later. */
const BELIEVED_GAP_DAYS = 31;

/**
 * Begins the next business day once the hub's clock has passed 03:00 in the branch (rulings R30); never goes back.
 * Card marks are erased (R19), waiting tickets end, alerts nobody claimed are closed.
 */
export function rollDay(ctx: HubContext): readonly Tell[] {
  const { store, config } = ctx;
  const now = ctx.now();
  const known = store.day.date();
  const date = laterDate(known, businessDateAt(now, config.branch.timeZone));
  if (date === known) return [];
  try {
    const tells = store.transaction(() => {
      store.tickets.eraseCardMarks();
      const closed = known === undefined ? [] : closeDay(ctx, known);
      const ended = store.tickets.endBefore(date);
      store.bookings.forgetBefore(date);
      store.requests.forgetBefore(now - REQUESTS_KEPT_MS);
      store.identity.forgetEnded(now - DAY_MS);
      store.signIn.forgetBefore(date, now);
      store.displays.forgetEnded(now - DAY_MS);
      store.deviceEvents.forgetBefore(now - DEVICE_EVENTS_KEPT_MS);
      store.doNotDisturb.forgetBefore(now);
      store.day.begin(date, ctx.randomBytes);
      if (known !== undefined) endOfDay(ctx, known, date);
      const early = store.tickets
        .waitingOn(date)
        .flatMap((ticket) => joinQueue(ctx, ticket.ticket, ticket, null));
      return [...closed, ...ended.flatMap((ticketId) => endAlertOf(ctx, ticketId)), ...early];
    });
    // Kept with the log, outside the store: it shows later whether the end of the trail was cut off.
    ctx.log.info('business day begins', { businessDate: date, auditHead: store.audit.anchor() });
    return [
      { about: 'day', businessDate: date },
      { about: 'message', message: '' },
      { about: 'queue' },
      ...tells,
    ];
  } catch (error) {
    store.day.reload();
    throw error;
  }
}

/** Signed for the province, and kept for the report of that day; then what is too old may go. */
function endOfDay({ store, config, now, sign }: HubContext, ended: string, begun: string): void {
  const head = store.audit.anchor();
  if (head !== null) {
    const body = { branchId: config.branch.branchId, businessDate: ended, ...head };
    store.outbox.add({ at: now(), kind: 'audit.head', about: ended, body }, sign);
  }
  if (addDays(ended, BELIEVED_GAP_DAYS) >= begun) store.retention.begin(begun);
}

/** What is still open ends with its day, and everybody leaves the windows. */
function closeDay(ctx: HubContext, date: string): readonly Tell[] {
  const { tickets, windows } = ctx.store.queue.current(date);
  const at = ctx.now();
  const events: readonly QueueEvent[] = [
    ...[...tickets.values()]
      .filter((ticket) => !isOver(ticket))
      .map(({ ticketId }): QueueEvent => ({ type: 'ticket.ended', ticketId, at })),
    ...[...windows.keys()].map((windowId): QueueEvent => ({ type: 'window.closed', windowId, at })),
  ];
  return storeEvents(ctx, events, { actorId: null }).tell;
}
