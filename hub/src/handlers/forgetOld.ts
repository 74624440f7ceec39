import { addDays } from '@lobby/shared';
import { RETENTION_STEP_ROWS, retentionDays } from '../domain/retentionPeriods.ts';
import type { RetentionCounts, RetentionLimits } from '../store/retentionStore.ts';
import type { HubContext } from './hubContext.ts';

const DAY_MS = 86_400_000;

/**
 * One step of the job that begins with each business day (requirements 5.4, DR-16): deletes a few rows that are too old,
 * and says in the audit trail what went once all of it is gone. A restart goes on where it stopped.
 */
export function forgetOld(ctx: Pick<HubContext, 'store' | 'now' | 'log'>): void {
  const { store, log } = ctx;
  const { retention } = store;
  const today = retention.due();
  if (today === undefined) return;
  const now = ctx.now();
  const limits: RetentionLimits = {
    date: (days) => addDays(today, -days),
    time: (days) => now - days * DAY_MS,
  };
  store.transaction(() => {
    const counts = retention.counts();
    const gone = retention.step(limits, RETENTION_STEP_ROWS) ?? forgetAudit(ctx, limits);
    if (gone !== undefined) return retention.note(sum(counts, gone));
    retention.end();
    if (Object.keys(counts).length === 0) return;
    store.audit.add({
      at: now,
      actorId: null,
      action: 'retention.done',
      ref: null,
      ok: true,
      details: counts,
    });
    log.info('what was kept long enough is deleted', counts);
  });
}

function forgetAudit({ store }: Pick<HubContext, 'store'>, { time }: RetentionLimits) {
  const lines = store.audit.forgetBefore(time(retentionDays.audit), RETENTION_STEP_ROWS);
  return lines === 0 ? undefined : { auditLines: lines };
}

function sum(counts: RetentionCounts, more: RetentionCounts): RetentionCounts {
  const added = Object.entries(more).map(([what, rows]) => [what, (counts[what] ?? 0) + rows]);
  return { ...counts, ...Object.fromEntries(added) };
}
