import { type AlertView, formatTime } from '@lobby/shared';
import { Button, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { countsOf, isWaiting, type ListTab, listTabs, rowsOf } from '../state/alertList.ts';
import type { ConsoleState } from '../state/consoleState.ts';
import { AlertRow } from './AlertRow.tsx';
import { useConsole } from './ConsoleContext.ts';
import { Elapsed } from './Elapsed.tsx';
import { ListFace } from './ListFace.tsx';

export interface AlertListProps {
  readonly state: ConsoleState;
  readonly tab: ListTab;
  readonly selectedId: string | undefined;
  readonly onTab: (tab: ListTab) => void;
  readonly onSelect: (alertId: string) => void;
  readonly onRetry: () => void;
  readonly onOlder: () => void;
}

/** After so long without the hub the list says of when it is. */
export const OLD_LIST_MS = 60_000;

/** A02: the inbox. */
export function AlertList(props: AlertListProps) {
  const { state, tab } = props;
  const { t, myId } = useConsole();
  const alerts = [...state.alerts.byId.values()];
  const counts = countsOf(alerts, myId);
  const waiting = alerts.filter(isWaiting);
  return (
    <section className="list" aria-label={t('list.title')}>
      <Tabs
        className="list-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => props.onTab(tabOf(key))}
        keyboardActivation="automatic"
      >
        <header className="list-head">
          <TabList className="tabs" aria-label={t('list.title')}>
            {listTabs.map((name) => (
              <Tab key={name} id={name} className="tab">
                {t(`tab.${name}`)}
                <span
                  className="tab-count"
                  data-hot={(name === 'waiting' && counts.waiting > 0) || undefined}
                >
                  {counts[name]}
                </span>
              </Tab>
            ))}
          </TabList>
          <LongestWait waiting={waiting} />
        </header>
        {listTabs.map((name) => (
          <TabPanel key={name} id={name} className="list-body">
            {name === tab && <Rows {...props} rows={rowsOf(tab, alerts, myId)} />}
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}

function tabOf(key: unknown): ListTab {
  return listTabs.find((name) => name === key) ?? 'waiting';
}

function LongestWait({ waiting }: { readonly waiting: readonly AlertView[] }) {
  const { t } = useConsole();
  if (waiting.length === 0) return null;
  const [before, after] = t('list.longest', { time: '|' }).split('|');
  return (
    <p className="list-longest">
      {before}
      <Elapsed since={Math.min(...waiting.map((alert) => alert.raisedAt))} />
      {after}
    </p>
  );
}

function Rows({
  state,
  tab,
  rows,
  selectedId,
  onSelect,
  ...props
}: AlertListProps & { readonly rows: readonly AlertView[] }) {
  const { t, now, language, timeZone } = useConsole();
  const { alerts, connection, heardAt, pending } = state;
  if (heardAt === undefined || (alerts.stale && rows.length === 0))
    return <ListFace face="loading" tab={tab} />;
  const isOld = connection.name === 'lost' && now() - heardAt > OLD_LIST_MS;
  return (
    <>
      {isOld && (
        <p className="list-old">
          {t('list.error', { time: formatTime(heardAt, language, timeZone) })}
          <Button className="button button--small" onPress={props.onRetry}>
            {t('list.retry')}
          </Button>
        </p>
      )}
      {rows.length === 0 ? (
        <ListFace face="empty" tab={tab} />
      ) : (
        <ul className="rows">
          {rows.map((alert) => (
            <AlertRow
              key={alert.alertId}
              alert={alert}
              isSelected={alert.alertId === selectedId}
              isUnsent={pending.some((one) => one.alertId === alert.alertId)}
              onSelect={onSelect}
            />
          ))}
        </ul>
      )}
      {tab === 'today' && alerts.more && (
        <Button className="button list-older" isDisabled={state.busy.has('older')} onPress={props.onOlder}>
          {t('list.older')}
        </Button>
      )}
    </>
  );
}
