import type { BusinessClosed, Translate } from '@lobby/shared';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { HallState } from '../../state/hall.ts';
import { type BusinessLine, businessLines } from '../../state/hallOverview.ts';
import { useConsole } from '../ConsoleContext.ts';
import type { TextKey } from '../i18n/zh-CN.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { Panel } from './Panel.tsx';
import { Waited } from './Waited.tsx';

export interface BusinessPanelProps {
  readonly hall: HallState;
  readonly isOnline: boolean;
  readonly busy: ReadonlySet<string>;
  readonly onSwitch: (businessId: string, open: boolean) => void;
}

/** Who waits for what, how long, and whether numbers are given. */
export function BusinessPanel({ hall, isOnline, busy, onSwitch }: BusinessPanelProps) {
  const { t, language, businesses } = useConsole();
  const [stopping, setStopping] = useState<BusinessLine>();
  const nameOf = (businessId: string): string => businesses.get(businessId)?.[language] ?? businessId;
  return (
    <Panel title={t('hall.business.title')} area="businesses">
      <ul className="lines">
        {businessLines(hall).map((line) => {
          const { businessId, closed, waiting } = line.business;
          const isDisabled = !isOnline || busy.has(businessId);
          return (
            <li key={businessId} className="line line--business" data-business={businessId}>
              <b className="line-name">{nameOf(businessId)}</b>
              <span className="line-count" data-none={waiting === 0 || undefined}>
                {waiting === 0 ? t('hall.business.nobody') : t('hall.people', { n: waiting })}
              </span>
              <span className="line-state">
                {line.oldestAt !== undefined && <Waited since={line.oldestAt} />}
                {closed !== null && <span className="closed-word">{closedText(closed, t)}</span>}
              </span>
              {closed === null ? (
                <Button
                  className="button button--small"
                  isDisabled={isDisabled}
                  onPress={() => setStopping(line)}
                >
                  {t('hall.business.stop')}
                </Button>
              ) : (
                <Button
                  className="button button--small"
                  isDisabled={isDisabled || closed.reason === 'full'}
                  onPress={() => onSwitch(businessId, true)}
                >
                  {t(closed.reason === 'staff' ? 'hall.business.start' : 'hall.business.startNow')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {stopping !== undefined && (
        <ConfirmDialog
          title={t('hall.business.stopTitle', { name: nameOf(stopping.business.businessId) })}
          text={t('hall.business.stopText', { n: stopping.business.waiting })}
          confirm={t('hall.business.stop')}
          onCancel={() => setStopping(undefined)}
          onConfirm={() => {
            setStopping(undefined);
            onSwitch(stopping.business.businessId, false);
          }}
        />
      )}
    </Panel>
  );
}

function closedText({ reason, opensAt, closedAt }: BusinessClosed, t: Translate<TextKey>): string {
  if (reason !== 'hours') return t(`hall.business.${reason}`);
  if (opensAt !== undefined) return t('hall.business.opensAt', { time: opensAt });
  return closedAt === undefined
    ? t('hall.business.notToday')
    : t('hall.business.closedAt', { time: closedAt });
}
