import {
  AUDIT_HUB,
  auditActions,
  auditFileLine,
  decodeMessage,
  type AuditFileLine,
  type AuditFilter,
} from '@lobby/shared';
import type { ConsoleWords } from '../ConsoleContext.ts';
import type { CsvCell } from '../text/csv.ts';
import { localDateAndTime } from '../text/localInstant.ts';
import { auditDetail, auditSentence } from './auditWords.ts';

const MAX_LINE_CHARS = 100_000;

/** The lines of an exported file, without its head and its end. @throws AppError MESSAGE_INVALID */
export function linesOfFile(text: string): readonly AuditFileLine[] {
  return text
    .trimEnd()
    .split('\n')
    .slice(1, -1)
    .map((line) => decodeMessage(auditFileLine, line, MAX_LINE_CHARS));
}

/** A file holds all lines of its time: the table shows those that were asked for. */
export function isWanted({ actorId, action }: AuditFileLine, { actor, kind }: AuditFilter): boolean {
  const isActor = actor === undefined || actor === (actorId ?? AUDIT_HUB);
  const kinds: readonly string[] | undefined = kind && auditActions[kind];
  return isActor && (kinds === undefined || kinds.includes(action));
}

/** The trail as a table for a spreadsheet. */
export function auditRows(
  lines: readonly AuditFileLine[],
  words: Pick<ConsoleWords, 't' | 'language' | 'timeZone'>,
): readonly (readonly CsvCell[])[] {
  const { t, timeZone } = words;
  return [
    [
      t('audit.column.seq'),
      t('audit.column.time'),
      t('audit.column.who'),
      t('audit.column.what'),
      t('audit.detail.reason', { reason: '' }).trim(),
      t('audit.column.result'),
      t('audit.column.ref'),
    ],
    ...lines.map((line): readonly CsvCell[] => {
      const { date, time } = localDateAndTime(line.at, timeZone);
      return [
        line.seq,
        `${date} ${time}`,
        line.actorId === null ? t('audit.hub') : (line.actorName ?? line.actorId),
        auditSentence(line, words),
        auditDetail(line, words) ?? null,
        t(line.ok ? 'audit.ok' : 'audit.notOk'),
        line.ref,
      ];
    }),
  ];
}
