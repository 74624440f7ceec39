import { currentDate } from './currentDate.ts';
import type { HubContext } from './hubContext.ts';

/**
 * What nobody remembers of the time after the backup is how many numbers were given. A series begins anew each day and
 * no branch gives so many of one in a day, so this step is enough however old the backup is.
 */
export const RESTORE_STEP = 2_000;

/**
 * The first start on a backup: the numbers of today go on so far above those it knows that none is given twice. Call
 * after `rollDay` and before anybody can ask for a number.
 */
export function continueRestored(ctx: HubContext): void {
  const { store, config, log } = ctx;
  const madeAt = store.backupMadeAt();
  if (madeAt === undefined) return;
  const businessDate = currentDate(ctx);
  const at = ctx.now();
  const prefixes = [...new Set(config.businesses.map((business) => business.prefix))];
  store.transaction(() => {
    for (const prefix of prefixes) store.tickets.skip(businessDate, prefix, RESTORE_STEP);
    store.audit.add({ at, actorId: null, action: 'store.restore', ref: null, ok: true, details: { madeAt } });
    store.goOn({ businessDate, at });
  });
  log.warn('the store is a backup: what happened after it is missing', { madeAt, businessDate });
}
