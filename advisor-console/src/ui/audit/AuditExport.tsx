import type { AuditFilter, LocalText } from '@lobby/shared';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { saveFile } from '../report/saveFile.ts';
import { csvText, fileNameOf } from '../text/csv.ts';
import type { AuditChoice } from './AuditFilters.tsx';
import { auditRows, isWanted, linesOfFile } from './auditRows.ts';

export interface AuditExportProps {
  readonly branchName: LocalText;
  readonly filter: AuditFilter;
  readonly choice: AuditChoice;
  readonly actions: Pick<ConsoleActions, 'run' | 'readText'>;
  readonly isOnline: boolean;
  /** The trail has a line more. */
  readonly onExported: () => void;
}

/** A table for people, or a file that proves itself; either is a line of the trail. */
export function AuditExport({ branchName, filter, choice, actions, isOnline, onExported }: AuditExportProps) {
  const words = useConsole();
  const { t, language } = words;
  const [isRunning, setRunning] = useState(false);
  const [count, setCount] = useState<number>();

  async function run(form: 'table' | 'file'): Promise<void> {
    setRunning(true);
    setCount(undefined);
    const { from = 0, to = Number.MAX_SAFE_INTEGER } = filter;
    const asked = await actions.run('audit.export', 'audit.export', { from, to, form });
    const text = asked && (await actions.readText(`audit/file?export=${asked.exportId}`));
    setRunning(false);
    if (asked === undefined || text === undefined) return;
    const name = fileNameOf(t('audit.title'), branchName[language], choice.fromDate, choice.toDate);
    if (form === 'file') {
      saveFile(`${name}.jsonl`, text, 'application/x-ndjson');
      setCount(asked.lines);
    } else {
      const lines = linesOfFile(text).filter((line) => isWanted(line, filter));
      saveFile(`${name}.csv`, csvText(auditRows(lines, words)));
      setCount(lines.length);
    }
    onExported();
  }

  return (
    <section className="panel" aria-label={t('audit.export')}>
      <header className="panel-head">
        <h2>{t('audit.export')}</h2>
      </header>
      <div className="admin-detail-body">
        <p className="mark">{t('audit.exportHint')}</p>
        <div className="admin-steps">
          {(['table', 'file'] as const).map((form) => (
            <Button
              key={form}
              className="button"
              isDisabled={!isOnline || isRunning}
              onPress={() => void run(form)}
            >
              {t(form === 'table' ? 'audit.exportTable' : 'audit.exportFile')}
            </Button>
          ))}
        </div>
        <output>
          {count !== undefined && t(count === 0 ? 'audit.exportNone' : 'audit.exportDone', { n: count })}
        </output>
      </div>
    </section>
  );
}
