import { ownerOf, type AlertStep } from '../domain/alertMachine.ts';
import type { AlertRecord } from '../domain/alertRecord.ts';
import { distinct, escalationRecipients } from '../domain/routeAlert.ts';
import type { AlertEntry } from '../store/alertStore.ts';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';

type Step = Extract<AlertStep, { ok: true }>;

export interface StoredStep {
  readonly record: AlertRecord;
  readonly tell: readonly Tell[];
}

/** Writes what a step changed, and says who must hear of it. Call within a transaction. */
export function storeStep(
  ctx: HubContext,
  record: AlertRecord,
  step: Step,
  entry: Pick<AlertEntry, 'actorId' | 'details'>,
): StoredStep {
  if (step.life === record.life) return { record, tell: [] };
  const told =
    step.tell === undefined ? [] : escalationRecipients(step.tell, record.card, ctx.store.identity.staff());
  const next = { ...record, life: step.life, audience: distinct([...record.audience, ...told]) };
  const { event } = step;
  if (event === null) {
    ctx.store.alerts.updateQuietly(next);
    return { record: next, tell: [] };
  }
  ctx.store.alerts.update(next, { event, at: ctx.now(), ...entry });
  ctx.log.info(event, { alertId: next.alertId, state: next.life.phase.state });
  return { record: next, tell: [{ about: 'alert', event, record: next }, ...busyChanges(record, next)] };
}

function busyChanges(before: AlertRecord, after: AlertRecord): readonly Tell[] {
  const owners = new Set([before, after].flatMap((record) => ownerOf(record.life)?.ownerId ?? []));
  return [...owners].map((staffId) => ({ about: 'colleague', staffId }));
}
