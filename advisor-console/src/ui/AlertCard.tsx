import { type AlertView, priorityOf } from '@lobby/shared';
import { Button } from 'react-aria-components';
import { AlertButtons } from './AlertButtons.tsx';
import { AlertFacts } from './AlertFacts.tsx';
import type { AlertHandlers } from './alertHandlers.ts';
import { useConsole } from './ConsoleContext.ts';
import { CustomerName } from './CustomerName.tsx';
import { Elapsed } from './Elapsed.tsx';
import { EscalationLine } from './EscalationLine.tsx';
import { usePlaceName } from './HallContext.ts';
import { AlertIcon, CheckIcon, DownIcon } from './icons.tsx';
import { HandOverNote } from './HandOverNote.tsx';
import { ReasonList } from './ReasonList.tsx';
import { alertHeading, referralOf } from './text/alertHeading.ts';
import { TierBadge } from './TierBadge.tsx';
import { VisitLine } from './VisitLine.tsx';

export interface AlertCardProps {
  readonly alert: AlertView;
  /** How many more wait behind this card. */
  readonly others: number;
  readonly isOnline: boolean;
  readonly isBusy: boolean;
  readonly handlers: AlertHandlers;
  readonly onNext: () => void;
  readonly onCollapse: () => void;
}

/** A01: who, where, how long, what to do. It comes up without taking the focus. */
export function AlertCard(props: AlertCardProps) {
  const { alert, others, isOnline, isBusy, handlers } = props;
  const { t, myId, isPrivate } = useConsole();
  const place = usePlaceName(referralOf(alert)?.windowId);
  const takenBy = alert.owner !== null && alert.owner.staffId !== myId ? alert.owner.name : undefined;
  const rank = takenBy === undefined ? priorityOf(alert.severity) : 'taken';
  return (
    <article
      className={`card card--${rank}`}
      data-alert-id={alert.alertId}
      data-offline={!isOnline || undefined}
      tabIndex={-1}
      aria-label={t('alert.cardLabel')}
    >
      <header className="card-head">
        <TierBadge tier={alert.tier} potential={alert.potential} />
        <p className="card-why">{isPrivate ? t('alert.private') : alertHeading(alert, t, place)}</p>
        <Elapsed since={alert.raisedAt} />
        <Button className="icon-button" aria-label={t('alert.collapse')} onPress={props.onCollapse}>
          <DownIcon />
        </Button>
      </header>
      <h2 className="card-name">
        <CustomerName alert={alert} />
      </h2>
      <AlertFacts alert={alert} />
      <VisitLine ticketNo={alert.ticketNo} />
      {takenBy === undefined ? (
        <>
          <ReasonList reasons={alert.reasons} />
          <HandOverNote alert={alert} />
          <AlertButtons alert={alert} handlers={handlers} isDisabled={isBusy || !isOnline} showsKey />
        </>
      ) : (
        <p className="card-taken">
          <CheckIcon />
          {t('alert.taken', { who: takenBy })}
        </p>
      )}
      {!isOnline && (
        <p className="card-offline">
          <AlertIcon />
          {t('alert.stale')}
        </p>
      )}
      {isOnline && takenBy === undefined && <EscalationLine alert={alert} />}
      {others > 0 && (
        <Button className="card-next" onPress={props.onNext}>
          {t('alert.next', { n: others })}
        </Button>
      )}
    </article>
  );
}
