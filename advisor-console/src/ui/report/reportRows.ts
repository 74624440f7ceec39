import { type DayReport, formatTime, type GroupFigures, type Language, type Translate } from '@lobby/shared';
import type { TextKey } from '../i18n/zh-CN.ts';
import type { CsvCell } from '../text/csv.ts';

export interface ReportWords {
  readonly t: Translate<TextKey>;
  readonly language: Language;
  readonly timeZone: string;
  readonly businessName: (businessId: string) => string;
  readonly tierName: (tier: number) => string;
}

type Row = readonly CsvCell[];

const rounded = (value: number | undefined | null): CsvCell =>
  value === undefined || value === null ? null : Math.round(value * 100) / 100;

/** The day as a table for a spreadsheet: minutes and shares, nothing of one customer. */
export function reportRows(report: DayReport, branchName: string, words: ReportWords): readonly Row[] {
  const { t, language, timeZone } = words;
  const { overtakes, alerts, ratings, estimate, serviceMinutes } = report;
  const time = (at: number): string => formatTime(at, language, timeZone);
  const head = (first: TextKey, ...more: readonly TextKey[]): Row =>
    [first, ...GROUP_COLUMNS, ...more].map((key) => t(key));
  return [
    [t('report.title'), branchName, report.businessDate, t('report.asOf', { time: time(report.asOf) })],
    [t('report.unit')],
    [],
    head('report.title', 'report.cancelled', 'report.ended'),
    [t('report.title'), ...groupCells(report.all), report.all.cancelled, report.all.ended],
    [],
    head('report.column.business'),
    ...report.byBusiness.map((one): Row => [words.businessName(one.businessId), ...groupCells(one)]),
    [],
    head('report.column.tier'),
    ...report.byTier.map((one): Row => [words.tierName(one.tier), ...groupCells(one)]),
    [],
    head('report.column.time', 'report.column.windows', 'report.column.pressure'),
    ...report.byHalfHour.map((one): Row => [
      time(one.from),
      ...groupCells(one),
      rounded(one.openWindows),
      rounded(one.pressure),
    ]),
    [],
    [t('report.overtakes'), overtakes.counted.total, overtakes.all.total, overtakes.counted.max],
    [
      t('report.claims'),
      alerts.raised,
      alerts.claimed,
      alerts.missed,
      rounded(alerts.claimSeconds?.p50),
      rounded(alerts.claimSeconds?.p95),
    ],
    ...(ratings === null
      ? []
      : [
          [
            t('report.ratings'),
            ratings.satisfied,
            ratings.fair,
            ratings.dissatisfied,
            ratings.unanswered,
          ] as const,
        ]),
    [t('report.service'), rounded(serviceMinutes?.mean), rounded(serviceMinutes?.p95)],
    [t('report.estimate'), estimate.told, rounded(estimate.inside), rounded(estimate.meanErrorMinutes)],
  ];
}

const GROUP_COLUMNS: readonly TextKey[] = [
  'report.column.issued',
  'report.column.served',
  'report.column.noShows',
  'report.column.average',
  'report.column.p50',
  'report.column.p95',
  'report.column.over10',
  'report.column.over20',
  'report.column.over30',
];

function groupCells({ issued, served, noShows, waits }: GroupFigures): Row {
  return [
    issued,
    served,
    noShows,
    rounded(waits?.mean),
    rounded(waits?.p50),
    rounded(waits?.p95),
    rounded(waits?.over10),
    rounded(waits?.over20),
    rounded(waits?.over30),
  ];
}
