import type { AuditFilter, AuditKind, LocalText } from '@lobby/shared';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { instantOf, localDateAndTime } from '../text/localInstant.ts';
import { AuditCheckPanel } from './AuditCheckPanel.tsx';
import { AuditExport } from './AuditExport.tsx';
import { AuditFilters, type AuditChoice } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { useAuditLines } from './useAuditLines.ts';

export interface AuditPageProps {
  readonly branchName: LocalText;
  readonly actions: Pick<ConsoleActions, 'read' | 'run' | 'readText'>;
  readonly isOnline: boolean;
}

const DAY_MS = 86_400_000;
const FIRST_DAYS = 7;

/** Who did or saw what, whether the trail is whole, and copies of it (DR-26). */
export function AuditPage({ branchName, actions, isOnline }: AuditPageProps) {
  const { t, now, timeZone } = useConsole();
  const [choice, setChoice] = useState<AuditChoice>(() => ({
    actor: undefined,
    kind: undefined,
    fromDate: localDateAndTime(now() - (FIRST_DAYS - 1) * DAY_MS, timeZone).date,
    toDate: localDateAndTime(now(), timeZone).date,
  }));
  const filter = useMemo(() => filterOf(choice, timeZone), [choice, timeZone]);
  const found = useAuditLines(actions.read, filter, isOnline);
  const { lines, state, hasMore } = found;
  const face = !isOnline
    ? 'it.offline'
    : ({ reading: 'it.loading', failed: 'it.failed', ready: 'audit.empty' } as const)[state];
  const people = useMemo(
    () =>
      new Map(
        lines.flatMap((line) =>
          line.actorId === null ? [] : [[line.actorId, line.actorName ?? line.actorId]],
        ),
      ),
    [lines],
  );
  return (
    <div className="admin-page">
      {!isOnline && lines.length > 0 && <p className="note note--warn admin-stopped">{t('it.stopped')}</p>}
      <div className="admin-columns" data-detail>
        <section className="panel" aria-label={t('audit.title')}>
          <AuditFilters choice={choice} people={people} onChoice={setChoice} />
          {lines.length === 0 ? (
            <output className="panel-face">
              <p className="panel-face-title">{t(face)}</p>
              {state === 'ready' && <p>{t('audit.emptyHint')}</p>}
              {state === 'failed' && (
                <Button className="button" onPress={found.again}>
                  {t('it.retry')}
                </Button>
              )}
            </output>
          ) : (
            <AuditTable lines={lines} onActor={(actor) => setChoice({ ...choice, actor })} />
          )}
          <footer className="audit-foot">
            {hasMore && state !== 'failed' ? (
              <Button className="button" isDisabled={state === 'reading'} onPress={found.older}>
                {t(state === 'reading' ? 'audit.searching' : 'audit.older')}
              </Button>
            ) : (
              lines.length > 0 && <p className="mark">{t('audit.end')}</p>
            )}
          </footer>
        </section>
        <div className="audit-side">
          <AuditCheckPanel read={actions.read} isOnline={isOnline} />
          <AuditExport
            branchName={branchName}
            filter={filter}
            choice={choice}
            actions={actions}
            isOnline={isOnline}
            onExported={found.again}
          />
        </div>
      </div>
    </div>
  );
}

/** From the beginning of the first day to the end of the last, by the clock on the branch's wall. */
function filterOf({ actor, kind, fromDate, toDate }: AuditChoice, timeZone: string): AuditFilter {
  const from = instantOf(fromDate, '00:00', timeZone);
  const last = instantOf(toDate, '00:00', timeZone);
  return {
    ...(actor !== undefined && { actor }),
    ...(kind !== undefined && { kind: kind satisfies AuditKind }),
    ...(from !== undefined && { from }),
    ...(last !== undefined && { to: last + DAY_MS }),
  };
}
