import { formatTime, type Language, type Translate } from '@lobby/shared';
import type { TextKey } from '../i18n/zh-CN.ts';
import { localDateAndTime } from './localInstant.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface MomentWords {
  readonly language: Language;
  readonly timeZone: string;
  /** Hub time, ms. */
  readonly now: () => number;
}

/** The time alone today, with its date on other days; both by the clock on the branch's wall. */
export function momentText(at: number, { language, timeZone, now }: MomentWords): string {
  const { date, time } = localDateAndTime(at, timeZone);
  return date === localDateAndTime(now(), timeZone).date
    ? formatTime(at, language, timeZone)
    : `${date} ${time}`;
}

/** How long something takes or is ago, in the largest unit that says enough. */
export function ageText(ms: number, t: Translate<TextKey>): string {
  if (ms >= 2 * DAY_MS) return t('age.days', { n: Math.floor(ms / DAY_MS) });
  if (ms >= 2 * HOUR_MS) return t('age.hours', { n: Math.floor(ms / HOUR_MS) });
  return t('age.minutes', { n: Math.max(0, Math.floor(ms / MINUTE_MS)) });
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
const STEP = 1_000;

/** `12.3 GB`, as makers of disks count. */
export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= STEP && unit < UNITS.length - 1) {
    size /= STEP;
    unit += 1;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit] ?? ''}`;
}
