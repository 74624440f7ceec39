import type { AlertView } from '@lobby/shared';
import { formatTime } from '@lobby/shared';
import { memo } from 'react';
import { isWaiting } from '../state/alertList.ts';
import { useConsole } from './ConsoleContext.ts';
import { CustomerName } from './CustomerName.tsx';
import { Elapsed } from './Elapsed.tsx';
import { AlertState } from './AlertState.tsx';
import { useVisitText } from './HallContext.ts';
import { TierBadge } from './TierBadge.tsx';

export interface AlertRowProps {
  readonly alert: AlertView;
  readonly isSelected: boolean;
  /** An outcome of this one is kept on this device. */
  readonly isUnsent: boolean;
  readonly onSelect: (alertId: string) => void;
}

/** One line of A02: elapsed, tier, name, number, business, state and owner. */
export const AlertRow = memo(function AlertRow({ alert, isSelected, isUnsent, onSelect }: AlertRowProps) {
  const { language, timeZone, businesses } = useConsole();
  const visit = useVisitText(alert.ticketNo);
  return (
    <li className="row" data-waiting={isWaiting(alert) || undefined}>
      <button
        type="button"
        className="row-button"
        data-row={alert.alertId}
        aria-current={isSelected || undefined}
        onClick={() => onSelect(alert.alertId)}
      >
        <span className="row-elapsed">
          {isWaiting(alert) ? (
            <Elapsed since={alert.raisedAt} />
          ) : (
            <time className="row-time">{formatTime(alert.raisedAt, language, timeZone)}</time>
          )}
        </span>
        <TierBadge tier={alert.tier} potential={alert.potential} />
        <span className="row-name">
          <CustomerName alert={alert} />
        </span>
        <span className="row-ticket">
          <b>{alert.ticketNo}</b>
          <span>{visit ?? businesses.get(alert.businessId)?.[language] ?? '—'}</span>
        </span>
        <AlertState alert={alert} isUnsent={isUnsent} />
      </button>
    </li>
  );
});
