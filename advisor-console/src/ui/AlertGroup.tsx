import type { AlertView } from '@lobby/shared';
import { Button } from 'react-aria-components';
import type { AlertHandlers } from './alertHandlers.ts';
import { useConsole } from './ConsoleContext.ts';
import { CustomerName } from './CustomerName.tsx';
import { Elapsed } from './Elapsed.tsx';
import { DownIcon } from './icons.tsx';
import { TierBadge } from './TierBadge.tsx';

export interface AlertGroupProps {
  /** Most urgent first. */
  readonly alerts: readonly AlertView[];
  readonly isOnline: boolean;
  readonly busy: ReadonlySet<string>;
  readonly handlers: AlertHandlers;
  readonly onShowAll: () => void;
  readonly onCollapse: () => void;
}

const MAX_ROWS = 5;

/** Many at once: one calm panel instead of card after card. */
export function AlertGroup({ alerts, isOnline, busy, handlers, onShowAll, onCollapse }: AlertGroupProps) {
  const { t } = useConsole();
  const rows = alerts.slice(0, MAX_ROWS);
  return (
    <article
      className="card card--group"
      data-alert-id={rows[0]?.alertId}
      tabIndex={-1}
      aria-label={t('alert.cardLabel')}
    >
      <header className="card-head">
        <h2 className="group-title">{t('alert.group', { n: alerts.length })}</h2>
        <Button className="icon-button" aria-label={t('alert.collapse')} onPress={onCollapse}>
          <DownIcon />
        </Button>
      </header>
      <ul className="group-rows">
        {rows.map((alert) => (
          <li key={alert.alertId} className="group-row">
            <TierBadge tier={alert.tier} potential={alert.potential} />
            <span className="group-name">
              <CustomerName alert={alert} />
            </span>
            <span className="group-number">{alert.ticketNo}</span>
            <Elapsed since={alert.raisedAt} />
            <Button
              className="button button--primary button--small"
              isDisabled={!isOnline || busy.has(alert.alertId)}
              aria-label={`${t('alert.groupClaim')} ${alert.ticketNo}`}
              onPress={() => handlers.onClaim(alert.alertId)}
            >
              {t('alert.groupClaim')}
            </Button>
          </li>
        ))}
      </ul>
      {alerts.length > MAX_ROWS && (
        <Button className="card-next" onPress={onShowAll}>
          {t('alert.more')}
        </Button>
      )}
    </article>
  );
}
