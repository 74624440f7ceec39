import type { DayRows } from './dayRows.ts';
import { ticketFigures, type TicketFigures } from './ticketFigures.ts';
import { meanServiceMs } from './serviceTime.ts';

const HALF_HOUR_MS = 1_800_000;
/** A day and a bit: a clock that jumped makes no endless list. */
const MAX_HALF_HOURS = 60;

export interface HalfHourFigures extends TicketFigures {
  /** On the hour or half past, in every zone whose offset is a multiple of 30 min. */
  readonly from: number;
  /** Windows open, on average over the half-hour so far. */
  readonly openWindows: number;
  /**
   * Counter pressure: the work that came in ÷ the work the open windows could do (T-02). 1 = they just keep up; null =
   * no window was open.
   */
  readonly pressure: number | null;
}

/** Every half-hour from the first number or open window to the last number or service; tickets by their number's time. */
export function halfHourFigures(day: DayRows): readonly HalfHourFigures[] {
  const times = [...day.tickets.map(({ issuedAt }) => issuedAt), ...day.windows.map(({ from }) => from)];
  const ends = [...times, ...day.services.map(({ to }) => to)];
  if (times.length === 0) return [];
  const first = startOf(times.reduce((a, b) => Math.min(a, b)));
  const last = startOf(ends.reduce((a, b) => Math.max(a, b)));
  const count = Math.min(MAX_HALF_HOURS, (last - first) / HALF_HOUR_MS + 1);
  const serviceMs = meanServiceMs(day);
  return Array.from({ length: count }, (_, index) => halfHour(day, first + index * HALF_HOUR_MS, serviceMs));
}

function halfHour(
  day: DayRows,
  from: number,
  serviceMs: (businessId: string) => number | undefined,
): HalfHourFigures {
  const to = Math.min(from + HALF_HOUR_MS, Math.max(from, day.asOf));
  const tickets = day.tickets.filter(({ issuedAt }) => startOf(issuedAt) === from);
  const work = tickets.reduce((sum, { businessId }) => sum + (serviceMs(businessId) ?? 0), 0);
  const open = day.windows.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)),
    0,
  );
  return {
    from,
    ...ticketFigures(tickets),
    openWindows: to > from ? open / (to - from) : 0,
    pressure: open > 0 ? work / open : null,
  };
}

const startOf = (at: number): number => Math.floor(at / HALF_HOUR_MS) * HALF_HOUR_MS;
