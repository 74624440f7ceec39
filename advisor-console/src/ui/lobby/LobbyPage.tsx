import type { StaffReason, TicketView } from '@lobby/shared';
import { type ReactNode, useState } from 'react';
import { countsOf } from '../../state/alertList.ts';
import type { HallState } from '../../state/hall.ts';
import { missedTickets } from '../../state/hallOverview.ts';
import type { AlertHandlers } from '../alertHandlers.ts';
import { useConsole } from '../ConsoleContext.ts';
import { ReportPage } from '../report/ReportPage.tsx';
import { PageTabs } from '../PageTabs.tsx';
import { PeoplePage } from '../it/PeoplePage.tsx';
import { Workplace, type WorkplaceProps } from '../Workplace.tsx';
import { BookingDialog } from './BookingDialog.tsx';
import { Dashboard } from './Dashboard.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { MissedPage } from './MissedPage.tsx';
import { ReasonDialog, type ReasonedStep } from './ReasonDialog.tsx';

const tabs = ['hall', 'alerts', 'missed', 'report'] as const;
type LobbyTab = (typeof tabs)[number] | 'people';

const commandOf = { raise: 'ticket.raise', withdraw: 'ticket.withdraw', return: 'ticket.return' } as const;

type Open =
  | { readonly what: 'issue' | 'book' }
  | { readonly what: 'reason'; readonly step: ReasonedStep; readonly ticket: TicketView };

/** Where lobby managers and branch heads work: the hall, arrivals, missed numbers and the day (ux.md 5.4). */
export function LobbyPage(props: WorkplaceProps) {
  const { state, actions } = props;
  const { t, myId } = useConsole();
  const [tab, setTab] = useState<LobbyTab>('hall');
  const [open, setOpen] = useState<Open>();
  const { hall } = state;
  const isHead = state.session?.me.role === 'head';
  const close = (): void => setOpen(undefined);
  const step = (name: ReasonedStep, ticket: TicketView): void =>
    setOpen({ what: 'reason', step: name, ticket });

  async function confirm(name: ReasonedStep, ticketId: string, reason: StaffReason): Promise<void> {
    close();
    await actions.run(ticketId, commandOf[name], { ticketId, reason });
  }

  const counts: Readonly<Partial<Record<LobbyTab, number>>> = {
    alerts: countsOf([...state.alerts.byId.values()], myId).waiting,
    missed: hall === null ? 0 : missedTickets(hall).length,
  };

  const page = (handlers: AlertHandlers): ReactNode => {
    if (tab === 'report' && state.session !== undefined)
      return <ReportPage branchName={state.session.branchName} read={actions.read} />;
    if (tab === 'people')
      return <PeoplePage actions={actions} isOnline={state.connection.name === 'online'} busy={state.busy} />;
    if (hall === null) return <Skeleton />;
    if (tab === 'missed')
      return (
        <MissedPage
          hall={hall}
          isOnline={state.connection.name === 'online'}
          busy={state.busy}
          read={actions.read}
          onStep={step}
        />
      );
    return (
      <Dashboard
        state={state}
        hall={hall}
        actions={actions}
        handlers={handlers}
        onStep={step}
        onIssue={() => setOpen({ what: 'issue' })}
        onBook={() => setOpen({ what: 'book' })}
      />
    );
  };

  return (
    <>
      <PageTabs
        label={t('lobby.tabs')}
        selected={tab}
        onSelect={setTab}
        tabs={[...tabs, ...(isHead ? (['people'] as const) : [])].map((name) => ({
          name,
          text: t(`lobby.tab.${name}`),
          count: counts[name] ?? 0,
          isHot: name === 'alerts',
        }))}
      />
      <Workplace
        {...props}
        {...(tab !== 'alerts' && {
          instead: (handlers) => <main className="lobby">{page(handlers)}</main>,
        })}
      />
      {hall !== null && (
        <OpenDialog open={open} hall={hall} actions={actions} onClose={close} onReason={confirm} />
      )}
    </>
  );
}

interface OpenDialogProps {
  readonly open: Open | undefined;
  readonly hall: HallState;
  readonly actions: WorkplaceProps['actions'];
  readonly onClose: () => void;
  readonly onReason: (step: ReasonedStep, ticketId: string, reason: StaffReason) => Promise<void>;
}

function OpenDialog({ open, hall, actions, onClose, onReason }: OpenDialogProps) {
  switch (open?.what) {
    case 'issue':
      return (
        <IssueDialog
          businesses={hall.businesses}
          onIssue={(wish) => actions.run('issue', 'ticket.issue', wish)}
          onClose={onClose}
        />
      );
    case 'book':
      return (
        <BookingDialog
          businesses={hall.businesses}
          onBook={(businessId, at) => actions.run('book', 'booking.add', { businessId, at })}
          onClose={onClose}
        />
      );
    case 'reason':
      return (
        <ReasonDialog
          step={open.step}
          ticketNo={open.ticket.ticketNo}
          onCancel={onClose}
          onConfirm={(reason) => void onReason(open.step, open.ticket.ticketId, reason)}
        />
      );
    case undefined:
      return null;
  }
}

function Skeleton() {
  const { t } = useConsole();
  return (
    <div className="dashboard-skeleton">
      <p className="unseen">{t('lobby.loading')}</p>
      {[0, 1, 2, 3, 4].map((tile) => (
        <i key={tile} aria-hidden="true" />
      ))}
    </div>
  );
}
