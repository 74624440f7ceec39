import { type AlertView, formatTime } from '@lobby/shared';
import { Button } from 'react-aria-components';
import { isUnrecorded, isWaiting } from '../state/alertList.ts';
import type { PendingOutcome } from '../state/pendingOutcomes.ts';
import { AlertButtons } from './AlertButtons.tsx';
import { AlertFacts } from './AlertFacts.tsx';
import type { AlertHandlers } from './alertHandlers.ts';
import { AlertState } from './AlertState.tsx';
import { useConsole } from './ConsoleContext.ts';
import { CustomerName } from './CustomerName.tsx';
import { EscalationLine } from './EscalationLine.tsx';
import { HandOverNote } from './HandOverNote.tsx';
import { BackIcon, CheckIcon } from './icons.tsx';
import { OutcomeBar } from './OutcomeBar.tsx';
import { ReasonList } from './ReasonList.tsx';
import { TierBadge } from './TierBadge.tsx';
import { useSecond } from './useSecond.ts';
import { VisitLine } from './VisitLine.tsx';

export interface AlertDetailProps {
  readonly alert: AlertView;
  readonly pending: PendingOutcome | undefined;
  readonly isOnline: boolean;
  readonly isBusy: boolean;
  readonly handlers: AlertHandlers;
  /** On a narrow screen the detail covers the list. */
  readonly onBack: () => void;
}

/** A03: who it is, why here, and what to do now; green once it is mine. */
export function AlertDetail(props: AlertDetailProps) {
  const { alert, pending } = props;
  const { t, myId } = useConsole();
  const isMine = alert.owner?.staffId === myId && alert.state === 'claimed';
  return (
    <section className="detail" data-mine={isMine || undefined} aria-label={t('detail.label')}>
      <Button className="button button--small detail-back" onPress={props.onBack}>
        <BackIcon />
        {t('detail.back')}
      </Button>
      {isMine && <p className="detail-ribbon">{t('detail.reception')}</p>}
      <header className="detail-head">
        <h2 className="detail-name">
          <CustomerName alert={alert} />
        </h2>
        <TierBadge tier={alert.tier} potential={alert.potential} />
        <AlertState alert={alert} isUnsent={pending !== undefined} />
      </header>
      <AlertFacts alert={alert} />
      <VisitLine ticketNo={alert.ticketNo} />
      <NextStep {...props} isMine={isMine} />
      <h3 className="detail-label">{t('detail.why')}</h3>
      <ReasonList reasons={alert.reasons} />
      <HandOverNote alert={alert} />
      <Background alert={alert} />
    </section>
  );
}

function NextStep({
  alert,
  pending,
  isOnline,
  isBusy,
  handlers,
  isMine,
}: AlertDetailProps & { readonly isMine: boolean }) {
  const { t, myId } = useConsole();
  const now = useSecond();
  if (pending !== undefined) {
    return (
      <p className="note note--warn" aria-live="polite">
        {t('outcome.unsent')}
      </p>
    );
  }
  if (alert.state === 'closed') {
    if (alert.outcome === null) return null;
    return (
      <p className="note note--ok">
        <CheckIcon />
        {t('outcome.recorded', { outcome: t(`outcome.${alert.outcome}`) })}
      </p>
    );
  }
  if (isMine) {
    return (
      <>
        {alert.greetedAt === null && (
          <div className="detail-meet">
            <p>{t('detail.going')}</p>
            <Button
              className="button button--ok"
              isDisabled={isBusy || !isOnline}
              onPress={() => handlers.onGreet(alert.alertId)}
            >
              {t('detail.greet')}
            </Button>
          </div>
        )}
        <OutcomeBar
          alert={alert}
          isDisabled={isBusy}
          isUnrecorded={isUnrecorded(alert, now)}
          onOutcome={handlers.onOutcome}
        />
      </>
    );
  }
  if (alert.handedOverBy?.staffId === myId) return <p className="note">{t('detail.handedByMe')}</p>;
  if (alert.handedOverBy !== null && alert.via !== 'handedOver')
    return <p className="note">{t('state.handedByOther', { who: alert.handedOverBy.name })}</p>;
  if (alert.owner !== null && alert.owner.staffId !== myId)
    return <p className="note">{t('detail.otherTakes', { who: alert.owner.name })}</p>;
  if (!isWaiting(alert)) return null;
  return (
    <>
      {alert.state === 'missed' && <p className="note note--warn">{t('detail.missed')}</p>}
      <AlertButtons alert={alert} handlers={handlers} isDisabled={isBusy || !isOnline} />
      <EscalationLine alert={alert} />
    </>
  );
}

function Background({ alert }: { readonly alert: AlertView }) {
  const { t, language, timeZone } = useConsole();
  const time = (at: number): string => formatTime(at, language, timeZone);
  const lines = [
    alert.advisor === null ? t('alert.unbound') : t('alert.advisor', { who: alert.advisor.name }),
    alert.visits90 === null
      ? undefined
      : alert.visits90 === 0
        ? t('alert.visitFirst')
        : t('alert.visits', { n: alert.visits90 }),
    t('detail.raised', { time: time(alert.raisedAt) }),
    alert.claimedAt === null ? undefined : t('detail.claimedAt', { time: time(alert.claimedAt) }),
    alert.greetedAt === null ? undefined : t('detail.greetedAt', { time: time(alert.greetedAt) }),
    alert.reasons.some((reason) => reason.code === 'guest') ? t('detail.elsewhere') : undefined,
  ];
  return (
    <ul className="background">{lines.map((line) => line !== undefined && <li key={line}>{line}</li>)}</ul>
  );
}
