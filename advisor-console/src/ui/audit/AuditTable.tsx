import { AUDIT_HUB, formatTime, type AuditLineView } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { AlertIcon } from '../icons.tsx';
import { localDateAndTime } from '../text/localInstant.ts';
import { auditDetail, auditSentence } from './auditWords.ts';

export interface AuditTableProps {
  /** Newest first. */
  readonly lines: readonly AuditLineView[];
  /** Only this one's lines. */
  readonly onActor: (actor: string) => void;
}

/** One line of the trail in each row; the days between them stand once. */
export function AuditTable({ lines, onActor }: AuditTableProps) {
  const words = useConsole();
  const { t, language, timeZone } = words;
  const dayOf = (line: AuditLineView | undefined): string =>
    line === undefined ? '' : localDateAndTime(line.at, timeZone).date;
  return (
    <table className="admin-table audit-table">
      <thead>
        <tr>
          <th scope="col">{t('audit.column.time')}</th>
          <th scope="col">{t('audit.column.who')}</th>
          <th scope="col">{t('audit.column.what')}</th>
          <th scope="col" className="wide-only audit-seq">
            {t('audit.column.seq')}
          </th>
        </tr>
      </thead>
      {groupsOf(lines, dayOf).map(([day, ofDay]) => (
        <tbody key={`${day} ${ofDay[0]?.seq ?? 0}`}>
          <tr className="audit-day">
            <th scope="rowgroup" colSpan={4}>
              {day}
            </th>
          </tr>
          {ofDay.map((line) => {
            const detail = auditDetail(line, words);
            return (
              <tr key={line.seq} data-seq={line.seq} data-refused={!line.ok || undefined}>
                <td className="one-line">
                  <time>{formatTime(line.at, language, timeZone)}</time>
                </td>
                <td className="audit-who">
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => onActor(line.actorId ?? AUDIT_HUB)}
                  >
                    {line.actorId === null ? t('audit.hub') : (line.actorName ?? line.actorId)}
                  </button>
                </td>
                <td className="audit-what">
                  {!line.ok && (
                    <span className="face" data-face="down">
                      <AlertIcon />
                      {t('audit.notOk')}
                    </span>
                  )}
                  <span>{auditSentence(line, words)}</span>
                  {detail !== undefined && <span className="mark">{detail}</span>}
                </td>
                <td className="wide-only audit-seq">{line.seq}</td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}

function groupsOf(
  lines: readonly AuditLineView[],
  dayOf: (line: AuditLineView) => string,
): readonly (readonly [string, readonly AuditLineView[]])[] {
  const groups: [string, AuditLineView[]][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.[0] === dayOf(line)) last[1].push(line);
    else groups.push([dayOf(line), [line]]);
  }
  return groups;
}
