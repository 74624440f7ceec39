import { dueAt, stepAlert } from '../domain/alertMachine.ts';
import type { AlertRecord } from '../domain/alertRecord.ts';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';
import { storeStep } from './storeStep.ts';

/** So many alerts are advanced in one go; the rest follows at once. */
const BATCH = 100;

/** Everything that is due by now: escalations, returns, snoozes that are over, missed alerts. */
export function advanceDueAlerts(ctx: HubContext): readonly Tell[] {
  const now = ctx.now();
  const due = ctx.store.alerts.due(now, BATCH);
  if (due.length === 0) return [];
  return ctx.store.transaction(() => due.flatMap((record) => advanceToNow(ctx, record, now)));
}

function advanceToNow(ctx: HubContext, first: AlertRecord, now: number): readonly Tell[] {
  const tells: Tell[] = [];
  let record = first;
  while ((dueAt(record.life) ?? Number.POSITIVE_INFINITY) <= now) {
    const step = stepAlert(record.life, { do: 'tick' }, now);
    if (!step.ok || step.life === record.life) break;
    const stored = storeStep(ctx, record, step, { actorId: null });
    record = stored.record;
    tells.push(...stored.tell);
  }
  return tells;
}
