import { addDays, offlineRange, type CommandAnswer, type CommandRequest, type Lease } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import { currentDate } from './currentDate.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/**
 * The numbers a kiosk may give on its own today and on the next business day (rulings R20). What it has merged
 * already is no longer part of its range.
 */
export function leaseRange(
  ctx: HubContext,
  kiosk: Device,
  _request: CommandRequest<'range.lease'>,
): Outcome<CommandAnswer<'range.lease'>> {
  const { kioskDigit, deviceId } = kiosk;
  if (kioskDigit === null) return { refused: 'OFFLINE_RANGE_EMPTY' };
  const range = offlineRange(kioskDigit);
  const today = currentDate(ctx);
  const prefixes = [...new Set(ctx.config.businesses.map((one) => one.prefix))];
  const leases = [today, addDays(today, 1)].flatMap((businessDate) =>
    prefixes.flatMap((prefix): Lease | [] => {
      if (!ctx.store.leases.take({ businessDate, prefix, kioskDigit }, deviceId, ctx.now())) return [];
      const used = ctx.store.tickets.highestIn(businessDate, prefix, range.first, range.last);
      const first = used === undefined ? range.first : used + 1;
      return first > range.last ? [] : { businessDate, prefix, first, last: range.last };
    }),
  );
  return { answer: { leases } };
}
