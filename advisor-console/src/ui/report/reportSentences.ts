import { type DayReport, formatTime } from '@lobby/shared';
import { minutesOf, shareOf, timesOf } from './figureText.ts';
import type { ReportWords } from './reportRows.ts';

type Words = Pick<ReportWords, 't' | 'language' | 'timeZone'>;

/** What the day's waits come to, in a sentence. */
export function waitsSentence({ all }: DayReport, { t, language }: Words): string {
  if (all.waits === null) return t('report.say.waitsNone');
  return t('report.say.waits', {
    called: all.waits.count,
    p50: minutesOf(all.waits.p50),
    over: shareOf(all.waits.over20, language),
  });
}

/** When people waited longest. */
export function halfHoursSentence({ byHalfHour }: DayReport, { t, language, timeZone }: Words): string {
  const measured = byHalfHour.flatMap(({ from, waits }) => (waits === null ? [] : { from, p50: waits.p50 }));
  const [first, ...rest] = measured;
  if (first === undefined) return t('report.say.halfHoursNone');
  const longest = rest.reduce((most, one) => (one.p50 > most.p50 ? one : most), first);
  return t('report.say.halfHours', {
    from: formatTime(longest.from, language, timeZone),
    p50: minutesOf(longest.p50),
  });
}

/** Whether there were enough windows, and when there were not. */
export function pressureSentence({ byHalfHour }: DayReport, { t, language, timeZone }: Words): string {
  const measured = byHalfHour.flatMap(({ from, pressure }) => (pressure === null ? [] : { from, pressure }));
  const [first, ...rest] = measured;
  if (first === undefined) return t('report.say.pressureNone');
  const tightest = rest.reduce((most, one) => (one.pressure > most.pressure ? one : most), first);
  const from = formatTime(tightest.from, language, timeZone);
  return tightest.pressure > 1
    ? t('report.say.pressure', { from, times: timesOf(tightest.pressure) })
    : t('report.say.pressureFine', { from, share: shareOf(tightest.pressure, language) });
}

export function overtakesSentence({ overtakes: { counted, all } }: DayReport, { t }: Words): string {
  return counted.total === 0
    ? t('report.say.overtakesNone', { all: all.total })
    : t('report.say.overtakes', { counted: counted.total, most: counted.max, all: all.total });
}

export function claimsSentence({ alerts }: DayReport, { t }: Words): string {
  const { raised, claimed, missed, claimSeconds } = alerts;
  if (raised === 0) return t('report.say.claimsNone');
  if (claimSeconds === null) return t('report.say.claimsNobody', { raised, missed });
  return t('report.say.claims', {
    raised,
    claimed,
    missed,
    p50: Math.round(claimSeconds.p50),
    p95: Math.round(claimSeconds.p95),
  });
}

/** Nobody who gave no answer counts as satisfied. */
export function ratingsSentence({ ratings }: DayReport, { t }: Words): string {
  return ratings === null ? t('report.say.ratingsNone') : t('report.say.ratings', ratings);
}

export function serviceSentence({ serviceMinutes }: DayReport, { t }: Words): string {
  return serviceMinutes === null
    ? t('report.say.serviceNone')
    : t('report.say.service', { mean: minutesOf(serviceMinutes.mean), p95: minutesOf(serviceMinutes.p95) });
}

export function estimateSentence({ estimate }: DayReport, { t, language }: Words): string {
  const { told, inside, meanErrorMinutes } = estimate;
  if (told === 0 || meanErrorMinutes === null) return t('report.say.estimateNone');
  return t(meanErrorMinutes >= 0 ? 'report.say.estimateLonger' : 'report.say.estimateShorter', {
    told,
    inside: shareOf(inside, language),
    error: minutesOf(Math.abs(meanErrorMinutes)),
  });
}
