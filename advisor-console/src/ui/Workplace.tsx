import { type ReactNode, useCallback, useState } from 'react';
import type { ConsoleActions } from '../session/actions.ts';
import { type ListTab, rowsOf } from '../state/alertList.ts';
import type { ConsoleEvent, ConsoleState } from '../state/consoleState.ts';
import { AlertDetail } from './AlertDetail.tsx';
import type { AlertHandlers } from './alertHandlers.ts';
import { AlertList } from './AlertList.tsx';
import { useConsole } from './ConsoleContext.ts';
import { HandOverDialog } from './HandOverDialog.tsx';
import { HelpCalls } from './HelpCalls.tsx';
import type { KeyIntent } from './keyIntent.ts';
import { PopupHost } from './PopupHost.tsx';
import { useKeys } from './useKeys.ts';

export interface WorkplaceProps {
  readonly state: ConsoleState;
  readonly actions: ConsoleActions;
  readonly dispatch: (event: ConsoleEvent) => void;
  /** This machine's clock, ms. */
  readonly localNow: () => number;
  readonly onRetryLink: () => void;
  readonly onKeys: () => void;
  /** Another page in the place of list and detail; help calls, popup and dialogs stay. */
  readonly instead?: (handlers: AlertHandlers) => ReactNode;
}

/** Where advisors, lobby managers and branch heads work: list, detail, help calls and the popup over them. */
export function Workplace(props: WorkplaceProps) {
  const { state, actions, dispatch, localNow, onRetryLink, onKeys, instead } = props;
  const { t, myId } = useConsole();
  const [tab, setTab] = useState<ListTab>('waiting');
  const [selectedId, setSelectedId] = useState<string>();
  const [isDetailOpen, setDetailOpen] = useState(false);
  const [handingOver, setHandingOver] = useState<string>();
  const { alerts, popup, busy, connection, pending } = state;
  const isOnline = connection.name === 'online';
  const selected = selectedId === undefined ? undefined : alerts.byId.get(selectedId);
  const handed = handingOver === undefined ? undefined : alerts.byId.get(handingOver);

  const select = useCallback((alertId: string): void => {
    setSelectedId(alertId);
    setDetailOpen(true);
  }, []);

  const handlers: AlertHandlers = {
    onClaim(alertId) {
      select(alertId);
      void actions.claim(alertId);
    },
    onHandOver: setHandingOver,
    onSnooze: (alertId) => void actions.snooze(alertId),
    onGreet: (alertId) => void actions.greet(alertId),
    onOutcome: (alertId, outcome, doNotDisturb) => void actions.recordOutcome(alertId, outcome, doNotDisturb),
  };
  const collapse = (): void => dispatch({ type: 'popup.collapsed' });

  /** Keys act on the card while it is up, otherwise on the selected row. */
  const target = popup.collapsed ? selectedId : (popup.visible ?? selectedId);

  const move = (by: 1 | -1): void => {
    const rows = rowsOf(tab, alerts.byId.values(), myId);
    const at = rows.findIndex((alert) => alert.alertId === selectedId);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    setSelectedId(next.alertId);
    document.querySelector<HTMLElement>(`[data-row="${next.alertId}"]`)?.focus();
  };

  useKeys((intent: KeyIntent) => {
    const canAct = isOnline && target !== undefined && !busy.has(target);
    switch (intent) {
      case 'next':
        return move(1);
      case 'previous':
        return move(-1);
      case 'focusCard':
        return document.querySelector<HTMLElement>('.popup [data-alert-id]')?.focus();
      case 'claimCard':
        return canAct ? handlers.onClaim(target) : undefined;
      case 'handOver':
        return canAct ? setHandingOver(target) : undefined;
      case 'snooze':
        return canAct ? handlers.onSnooze(target) : undefined;
      case 'outcome':
        return document.querySelector<HTMLElement>('.chips .chip')?.focus();
      case 'collapse':
        return collapse();
      case 'help':
        return onKeys();
    }
  });

  return (
    <>
      <HelpCalls
        calls={state.helpCalls}
        busy={busy}
        isOnline={isOnline}
        onAnswer={(helpId) => void actions.answerHelp(helpId)}
      />
      {instead?.(handlers)}
      <main
        className="work"
        hidden={instead !== undefined}
        data-detail={(isDetailOpen && selected !== undefined) || undefined}
      >
        <AlertList
          state={state}
          tab={tab}
          selectedId={selectedId}
          onTab={setTab}
          onSelect={select}
          onRetry={onRetryLink}
          onOlder={() => void actions.loadOlder()}
        />
        {selected === undefined ? (
          <section className="detail detail--none" aria-label={t('detail.label')}>
            <p>{t('detail.none')}</p>
            <p className="detail-keys">{t('detail.keysHint')}</p>
          </section>
        ) : (
          <AlertDetail
            key={selected.alertId}
            alert={selected}
            pending={pending.find((one) => one.alertId === selected.alertId)}
            isOnline={isOnline}
            isBusy={busy.has(selected.alertId)}
            handlers={handlers}
            onBack={() => setDetailOpen(false)}
          />
        )}
      </main>
      <PopupHost
        state={state}
        handlers={handlers}
        onHeld={(held) => dispatch({ type: 'popup.held', held })}
        onNext={() => dispatch({ type: 'popup.turned' })}
        onCollapse={collapse}
        onReopen={() => dispatch({ type: 'popup.reopened', at: localNow() })}
        onShowAll={() => {
          setTab('waiting');
          collapse();
        }}
      />
      {handed !== undefined && (
        <HandOverDialog
          alert={handed}
          colleagues={state.colleagues}
          onCancel={() => setHandingOver(undefined)}
          onConfirm={(toStaffId, note) => {
            setHandingOver(undefined);
            void actions.handOver(handed.alertId, toStaffId, note);
          }}
        />
      )}
    </>
  );
}
