const DAY_CHANGE_HOUR = 3;
const HOUR_MS = 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateIn(timeZone: string, at: number): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** The branch's calendar date at `at` (ms), counting the hours before 03:00 to the day before (rulings R30). */
export function businessDateAt(at: number, timeZone = 'Asia/Shanghai'): string {
  return dateIn(timeZone, at - DAY_CHANGE_HOUR * HOUR_MS);
}

/** A business date only moves forward: a clock set back must not hand out yesterday's numbers again. */
export function laterDate(known: string | undefined, now: string): string {
  return known !== undefined && known > now ? known : now;
}

/** The date `days` after a 'YYYY-MM-DD' date. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}
