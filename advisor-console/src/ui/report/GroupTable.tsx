import type { GroupFigures } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { minutesOf, shareOf } from './figureText.ts';

export interface GroupTableProps {
  readonly caption: string;
  /** What the rows are. */
  readonly head: string;
  readonly rows: readonly { readonly name: string; readonly figures: GroupFigures }[];
}

/** Numbers and waits of several groups beside each other. */
export function GroupTable({ caption, head, rows }: GroupTableProps) {
  const { t, language } = useConsole();
  return (
    <table className="figures figures--groups">
      <caption>
        {caption}
        <span>{t('report.unit')}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{t('report.column.issued')}</th>
          <th scope="col">{t('report.column.served')}</th>
          <th scope="col">{t('report.column.noShows')}</th>
          <th scope="col">{t('report.column.average')}</th>
          <th scope="col">{t('report.column.p50')}</th>
          <th scope="col">{t('report.column.p95')}</th>
          <th scope="col">{t('report.column.over20')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, figures: { issued, served, noShows, waits } }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{issued}</td>
            <td>{served}</td>
            <td>{noShows}</td>
            <td>{waits ? minutesOf(waits.mean) : '—'}</td>
            <td>{waits ? minutesOf(waits.p50) : '—'}</td>
            <td>{waits ? minutesOf(waits.p95) : '—'}</td>
            <td>{shareOf(waits?.over20 ?? null, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
