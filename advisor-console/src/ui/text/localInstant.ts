const MINUTE_MS = 60_000;

/** The clock on the branch's wall at `at` (ms). */
export function localDateAndTime(
  at: number,
  timeZone: string,
): { readonly date: string; readonly time: string } {
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** When the branch's wall shows this ('YYYY-MM-DD', 'HH:MM'), in ms; undefined = not a date, or a gap of summer time. */
export function instantOf(date: string, time: string, timeZone: string): number | undefined {
  const guess = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(guess)) return undefined;
  // The offset at the guess may not be the one at the answer: once more from there settles it.
  const first = guess - offsetAt(guess, timeZone);
  const at = guess - offsetAt(first, timeZone);
  const shown = localDateAndTime(at, timeZone);
  return shown.date === date && shown.time === time ? at : undefined;
}

/** What the wall shows, read as UTC, minus what it is; ms. */
function offsetAt(at: number, timeZone: string): number {
  const { date, time } = localDateAndTime(at, timeZone);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
