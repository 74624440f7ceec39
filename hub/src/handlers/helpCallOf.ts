import type { HelpCall } from '@lobby/shared';
import type { HelpRow } from '../store/helpStore.ts';
import type { HubContext } from './hubContext.ts';
import { personOf } from './staffOfBranch.ts';

/** A call for help as staff see it. */
export function helpCallOf(ctx: Pick<HubContext, 'store'>, help: HelpRow): HelpCall {
  return {
    helpId: help.helpId,
    kioskName: ctx.store.identity.device(help.kioskId)?.name ?? '',
    calledAt: help.calledAt,
    urgent: help.urgent,
    answeredBy: help.answeredBy === null ? null : personOf(ctx, help.answeredBy),
  };
}
