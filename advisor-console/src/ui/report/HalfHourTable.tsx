import { formatTime, type HalfHourReport } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { minutesOf, timesOf } from './figureText.ts';

export interface HalfHourTableProps {
  readonly halfHours: readonly HalfHourReport[];
}

/** The figures behind both charts. */
export function HalfHourTable({ halfHours }: HalfHourTableProps) {
  const { t, language, timeZone } = useConsole();
  return (
    <table className="figures">
      <caption>
        {t('report.byHalfHour')}
        <span>{t('report.unit')}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('report.column.time')}</th>
          <th scope="col">{t('report.column.issued')}</th>
          <th scope="col">{t('report.column.p50')}</th>
          <th scope="col">{t('report.column.p95')}</th>
          <th scope="col">{t('report.column.windows')}</th>
          <th scope="col">{t('report.column.pressure')}</th>
        </tr>
      </thead>
      <tbody>
        {halfHours.map(({ from, issued, waits, openWindows, pressure }) => (
          <tr key={from} data-over={(pressure ?? 0) > 1 || undefined}>
            <th scope="row">{formatTime(from, language, timeZone)}</th>
            <td>{issued}</td>
            <td>{waits ? minutesOf(waits.p50) : '—'}</td>
            <td>{waits ? minutesOf(waits.p95) : '—'}</td>
            <td>{timesOf(openWindows)}</td>
            <td>{pressure === null ? '—' : timesOf(pressure)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
