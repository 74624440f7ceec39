import type { BusinessClosed } from '@lobby/shared';

/** A moment as the branch's clock on the wall shows it. */
export interface LocalMoment {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  /** 'HH:MM' */
  readonly time: string;
}

export interface OpeningRules {
  /** In branch time; without any the business is open all day. */
  readonly hours: readonly {
    readonly weekdays: readonly number[];
    readonly from: string;
    readonly to: string;
  }[];
  readonly dailyMax?: number | undefined;
}

export interface BusinessToday {
  /** Opened or closed by hand today, against the hours. */
  readonly switched: boolean | undefined;
  readonly issued: number;
}

/** Why a business gives no number now, or null when it does. */
export function closedNow(
  { hours, dailyMax }: OpeningRules,
  { switched, issued }: BusinessToday,
  { weekday, time }: LocalMoment,
): BusinessClosed | null {
  if (switched === false) return { reason: 'staff' };
  if (dailyMax !== undefined && issued >= dailyMax) return { reason: 'full' };
  if (switched === true || hours.length === 0) return null;
  const today = hours.filter((range) => range.weekdays.includes(weekday));
  if (today.some(({ from, to }) => from <= time && time < to)) return null;
  const next = today
    .map(({ from }) => from)
    .filter((from) => from > time)
    .sort()[0];
  const last = today
    .map(({ to }) => to)
    .filter((to) => to <= time)
    .sort()
    .at(-1);
  return {
    reason: 'hours',
    ...(next !== undefined && { opensAt: next }),
    ...(last !== undefined && { closedAt: last }),
  };
}
