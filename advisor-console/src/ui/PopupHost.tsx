import { type AlertView, priorityOf } from '@lobby/shared';
import { type FocusEvent, type PointerEvent, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { ConsoleState } from '../state/consoleState.ts';
import { askingNow } from '../state/popup.ts';
import { AlertCard } from './AlertCard.tsx';
import { AlertGroup } from './AlertGroup.tsx';
import type { AlertHandlers } from './alertHandlers.ts';
import { useConsole } from './ConsoleContext.ts';
import { UpIcon } from './icons.tsx';

export interface PopupHostProps {
  readonly state: ConsoleState;
  readonly handlers: AlertHandlers;
  readonly onHeld: (held: boolean) => void;
  readonly onNext: () => void;
  readonly onCollapse: () => void;
  readonly onReopen: () => void;
  readonly onShowAll: () => void;
}

/** The corner in which alerts come up. It never takes the focus; a screen reader is told in words. */
export function PopupHost(props: PopupHostProps) {
  const { t, language, tiers, isPrivate } = useConsole();
  const { popup, alerts } = props.state;
  const isPointedAt = useRef(false);
  const shown = alerts.byId.get(popup.fading?.alertId ?? popup.visible ?? '');
  const isOpen = shown !== undefined && !popup.collapsed;

  const point = (event: PointerEvent, isInside: boolean): void => {
    isPointedAt.current = isInside;
    props.onHeld(isInside || event.currentTarget.contains(document.activeElement));
  };
  const leaveFocus = (event: FocusEvent): void =>
    props.onHeld(isPointedAt.current || event.currentTarget.contains(event.relatedTarget));

  return (
    <aside className="popup" aria-label={t('alert.cardLabel')}>
      <div
        onPointerEnter={(event) => point(event, true)}
        onPointerLeave={(event) => point(event, false)}
        onFocus={() => props.onHeld(true)}
        onBlur={leaveFocus}
      >
        {isOpen ? <OpenPopup {...props} shown={shown} /> : <PopupPill {...props} />}
      </div>
      <p className="unseen" aria-live="assertive">
        {isOpen &&
          popup.fading === undefined &&
          (isPrivate
            ? t('alert.announcePrivate', { ticketNo: shown.ticketNo })
            : t('alert.announce', {
                ticketNo: shown.ticketNo,
                tier: tiers.get(shown.tier)?.[language] ?? '',
              }))}
      </p>
    </aside>
  );
}

function OpenPopup({ state, shown, ...props }: PopupHostProps & { readonly shown: AlertView }) {
  const { popup, alerts, busy, connection } = state;
  const isOnline = connection.name === 'online';
  if (popup.grouped && popup.fading === undefined) {
    return (
      <AlertGroup
        alerts={mostUrgentFirst(popup.queue, alerts.byId)}
        isOnline={isOnline}
        busy={busy}
        handlers={props.handlers}
        onShowAll={props.onShowAll}
        onCollapse={props.onCollapse}
      />
    );
  }
  return (
    <AlertCard
      key={shown.alertId}
      alert={shown}
      others={popup.queue.filter((alertId) => alertId !== shown.alertId).length}
      isOnline={isOnline}
      isBusy={busy.has(shown.alertId)}
      handlers={props.handlers}
      onNext={props.onNext}
      onCollapse={props.onCollapse}
    />
  );
}

/** What is left of the card after Esc or a reload, so that nobody is forgotten. */
function PopupPill({ state, onReopen }: PopupHostProps) {
  const { t, myId, now } = useConsole();
  const waiting = askingNow(state.popup, state.alerts.byId, myId, now()).length;
  if (waiting === 0) return null;
  return (
    <Button className="pill" onPress={onReopen}>
      <UpIcon />
      {t('alert.pill', { n: waiting })}
    </Button>
  );
}

function mostUrgentFirst(
  queue: readonly string[],
  byId: ReadonlyMap<string, AlertView>,
): readonly AlertView[] {
  const rank = (alert: AlertView): number => (priorityOf(alert.severity) === 'P1' ? 0 : 1);
  return queue
    .flatMap((alertId) => byId.get(alertId) ?? [])
    .sort((a, b) => rank(a) - rank(b) || a.raisedAt - b.raisedAt);
}
