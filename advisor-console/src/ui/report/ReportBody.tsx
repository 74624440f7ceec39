import type { DayReport } from '@lobby/shared';
import { minutesOf, shareOf } from './figureText.ts';
import { GroupTable } from './GroupTable.tsx';
import { HalfHourTable } from './HalfHourTable.tsx';
import { PressureChart } from './PressureChart.tsx';
import type { ReportWords } from './reportRows.ts';
import {
  claimsSentence,
  estimateSentence,
  halfHoursSentence,
  overtakesSentence,
  pressureSentence,
  ratingsSentence,
  serviceSentence,
  waitsSentence,
} from './reportSentences.ts';
import { WaitChart } from './WaitChart.tsx';

export interface ReportBodyProps {
  readonly report: DayReport;
  readonly words: ReportWords;
}

const FACTS = [
  ['report.claims', claimsSentence],
  ['report.overtakes', overtakesSentence],
  ['report.ratings', ratingsSentence],
  ['report.service', serviceSentence],
  ['report.estimate', estimateSentence],
] as const;

/** The figures of a day that has some: each picture under the sentence it shows. */
export function ReportBody({ report, words }: ReportBodyProps) {
  const { t, businessName, tierName } = words;
  return (
    <>
      <KeyFigures report={report} words={words} />
      <p className="report-say">{waitsSentence(report, words)}</p>
      <div className="report-charts">
        <div className="report-pictures">
          <figure className="report-card">
            <h2>{t('report.chart.waits')}</h2>
            <p>{halfHoursSentence(report, words)}</p>
            <WaitChart halfHours={report.byHalfHour} />
            <figcaption className="legend">
              <span className="legend-bar">{t('report.legend.p50')}</span>
              <span className="legend-cap">{t('report.legend.p95')}</span>
            </figcaption>
          </figure>
          <figure className="report-card">
            <h2>{t('report.chart.pressure')}</h2>
            <p>{pressureSentence(report, words)}</p>
            <PressureChart halfHours={report.byHalfHour} />
            <figcaption className="legend">
              <span className="legend-bar">{t('report.legend.pressure')}</span>
              <span className="legend-full">{t('report.legend.full')}</span>
              <span className="legend-count">{t('report.legend.windows')}</span>
            </figcaption>
          </figure>
        </div>
        <div className="report-card report-card--table">
          <HalfHourTable halfHours={report.byHalfHour} />
        </div>
      </div>
      <div className="report-tables">
        <div className="report-card report-card--table">
          <GroupTable
            caption={t('report.byBusiness')}
            head={t('report.column.business')}
            rows={report.byBusiness.map((one) => ({ name: businessName(one.businessId), figures: one }))}
          />
        </div>
        <div className="report-card report-card--table">
          <GroupTable
            caption={t('report.byTier')}
            head={t('report.column.tier')}
            rows={report.byTier.map((one) => ({ name: tierName(one.tier), figures: one }))}
          />
        </div>
      </div>
      <dl className="report-facts">
        {FACTS.map(([key, sentence]) => (
          <div key={key} className="report-card">
            <dt>{t(key)}</dt>
            <dd>{sentence(report, words)}</dd>
          </div>
        ))}
      </dl>
      {report.auditHead !== null && (
        <p className="report-anchor">
          {t('report.auditHead', { seq: String(report.auditHead.seq) })} <code>{report.auditHead.mac}</code>
        </p>
      )}
    </>
  );
}

function KeyFigures({ report: { all }, words: { t, language } }: ReportBodyProps) {
  const { waits } = all;
  const minutes = (value: number | undefined): string =>
    value === undefined ? '—' : t('report.minutes', { n: minutesOf(value) });
  const figures: readonly (readonly [string, string | number])[] = [
    [t('report.issued'), all.issued],
    [t('report.served'), all.served],
    [t('report.noShows'), all.noShows],
    [t('report.cancelled'), all.cancelled],
    [t('report.average'), minutes(waits?.mean)],
    [t('report.p50'), minutes(waits?.p50)],
    [t('report.p95'), minutes(waits?.p95)],
    [t('report.over', { n: 10 }), shareOf(waits?.over10 ?? null, language)],
    [t('report.over', { n: 20 }), shareOf(waits?.over20 ?? null, language)],
    [t('report.over', { n: 30 }), shareOf(waits?.over30 ?? null, language)],
  ];
  return (
    <dl className="kpis kpis--report">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
