import type { QueueMoment } from '../domain/queue/chooseNext.ts';
import { localMomentAt } from '../domain/queue/localMoment.ts';
import { currentDate } from './currentDate.ts';
import type { HubContext } from './hubContext.ts';

/** What the queue's rules look at, as it is now. */
export function queueMoment(ctx: HubContext): QueueMoment {
  const now = ctx.now();
  return {
    queue: ctx.store.queue.current(currentDate(ctx)),
    rules: ctx.rules,
    now,
    weekday: localMomentAt(now, ctx.config.branch.timeZone).weekday,
  };
}
