import type { AlertView } from '@lobby/shared';
import { stepAlert, type AlertInput } from '../domain/alertMachine.ts';
import { viewOf, type AlertRecord } from '../domain/alertRecord.ts';
import type { StaffMember } from '../domain/staff.ts';
import type { AlertEntry } from '../store/alertStore.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';
import { personOf } from './staffOfBranch.ts';
import { storeStep } from './storeStep.ts';

export interface AlertChange {
  readonly alertId: string;
  readonly input: AlertInput;
  readonly details?: AlertEntry['details'];
  readonly handOverNote?: string;
  /** Who is told from now on besides. */
  readonly add?: AlertRecord['audience'][number];
}

/** One person's wish about one alert; unknown to all who were never told of it (DR-15). */
export function changeAlert(
  ctx: HubContext,
  staff: StaffMember,
  change: AlertChange,
): Outcome<{ alert: AlertView }> {
  const record = ctx.store.alerts.find(change.alertId);
  const reader = record?.audience.find((one) => one.staffId === staff.staffId);
  if (record === undefined || reader === undefined) return { refused: 'ALERT_UNKNOWN' };

  const step = stepAlert(record.life, change.input, ctx.now());
  if (!step.ok) {
    const owner = step.ownerId === null ? {} : { owner: personOf(ctx, step.ownerId) };
    return { refused: step.code, ...(step.code === 'ALERT_TAKEN' && owner) };
  }
  const noted = change.handOverNote === undefined ? record : { ...record, handOverNote: change.handOverNote };
  const stored = storeStep(ctx, withReader(noted, change.add), step, {
    actorId: staff.staffId,
    ...(change.details && { details: change.details }),
  });
  const alert = viewOf(stored.record, reader.via, (staffId) => personOf(ctx, staffId));
  return { answer: { alert }, tell: stored.tell };
}

/** Somebody an alert is handed to sees it as handed over, whatever he knew of it before. */
function withReader(record: AlertRecord, add: AlertChange['add']): AlertRecord {
  if (add === undefined) return record;
  return { ...record, audience: [...record.audience.filter((one) => one.staffId !== add.staffId), add] };
}
