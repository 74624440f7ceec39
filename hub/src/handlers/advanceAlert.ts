import { stepAlert, type AlertInput } from '../domain/alertMachine.ts';
import type { AlertRecord } from '../domain/alertRecord.ts';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';
import { storeStep } from './storeStep.ts';

/** One input that no person gave: time, an empty branch, the end of a ticket. */
export function advanceAlert(ctx: HubContext, record: AlertRecord, input: AlertInput): readonly Tell[] {
  const step = stepAlert(record.life, input, ctx.now());
  return step.ok ? storeStep(ctx, record, step, { actorId: null }).tell : [];
}
