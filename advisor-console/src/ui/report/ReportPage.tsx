import { type DayReport, dayReport, formatTime, type LocalText } from '@lobby/shared';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { csvText, fileNameOf } from '../text/csv.ts';
import { ReportBody } from './ReportBody.tsx';
import { reportRows } from './reportRows.ts';
import { saveFile } from './saveFile.ts';
import { useReportWords } from './useReportWords.ts';
import { WhyList } from './WhyList.tsx';

export interface ReportPageProps {
  readonly branchName: LocalText;
  readonly read: ConsoleActions['read'];
}

/** L04: one day in figures, for lobby manager, branch head and auditor. */
export function ReportPage({ branchName, read }: ReportPageProps) {
  const { t, language, timeZone } = useConsole();
  const words = useReportWords();
  const [date, setDate] = useState<string>();
  const [asked, setAsked] = useState(0);
  const [report, setReport] = useState<DayReport | 'reading' | 'failed'>('reading');

  useEffect(() => {
    let isGone = false;
    const query = date === undefined ? '' : `?date=${date}`;
    void read(`reports/day${query}`, dayReport).then((answer) => {
      if (!isGone) setReport(answer ?? 'failed');
    });
    return () => {
      isGone = true;
    };
  }, [read, date, asked]);

  if (report === 'reading' || report === 'failed')
    return (
      <div className="report report--face">
        <p>{t(report === 'reading' ? 'report.loading' : 'report.failed')}</p>
        {report === 'failed' && (
          <Button className="button" onPress={() => setAsked(asked + 1)}>
            {t('report.retry')}
          </Button>
        )}
      </div>
    );

  const { businessDate, days, asOf } = report;
  const shown = days.includes(businessDate) ? days : [businessDate, ...days];
  return (
    <div className="report">
      <header className="report-head">
        <label className="report-day">
          <span>{t('report.day')}</span>
          <select value={businessDate} onChange={(event) => setDate(event.target.value)}>
            {shown.map((day) => (
              <option key={day}>{day}</option>
            ))}
          </select>
        </label>
        <p>{t('report.asOf', { time: formatTime(asOf, language, timeZone) })}</p>
        <Button className="button button--small" onPress={() => setAsked(asked + 1)}>
          {t('report.refresh')}
        </Button>
        <Button
          className="button button--small button--primary"
          isDisabled={report.all.issued === 0}
          onPress={() => {
            const name = branchName[language];
            saveFile(
              `${fileNameOf(t('report.title'), name, businessDate)}.csv`,
              csvText(reportRows(report, name, words)),
            );
          }}
        >
          {t('report.export')}
        </Button>
      </header>
      {report.all.issued === 0 ? (
        <div className="report--face">
          <p className="panel-face-title">{t('report.empty')}</p>
          <p>{t('report.emptyHint')}</p>
        </div>
      ) : (
        <>
          <ReportBody report={report} words={words} />
          <WhyList key={businessDate} date={businessDate} read={read} />
        </>
      )}
    </div>
  );
}
