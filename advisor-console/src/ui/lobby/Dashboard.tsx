import type { TicketView } from '@lobby/shared';
import type { ConsoleActions } from '../../session/actions.ts';
import type { ConsoleState } from '../../state/consoleState.ts';
import type { HallState } from '../../state/hall.ts';
import type { AlertHandlers } from '../alertHandlers.ts';
import { BusinessPanel } from './BusinessPanel.tsx';
import { DevicesPanel } from './DevicesPanel.tsx';
import { HallHead } from './HallHead.tsx';
import { MessagePanel } from './MessagePanel.tsx';
import { PoorRatings } from './PoorRatings.tsx';
import { QueuePanel } from './QueuePanel.tsx';
import type { ReasonedStep } from './ReasonDialog.tsx';
import { VipPanel } from './VipPanel.tsx';
import { WindowsPanel } from './WindowsPanel.tsx';

export interface DashboardProps {
  readonly state: ConsoleState;
  readonly hall: HallState;
  readonly actions: ConsoleActions;
  readonly handlers: AlertHandlers;
  readonly onStep: (step: ReasonedStep, ticket: TicketView) => void;
  readonly onIssue: () => void;
  readonly onBook: () => void;
}

/** L01: the hall at a glance. */
export function Dashboard({ state, hall, actions, handlers, onStep, onIssue, onBook }: DashboardProps) {
  const { busy } = state;
  const isOnline = state.connection.name === 'online';
  return (
    <div className="dashboard">
      <HallHead hall={hall} isOnline={isOnline} heardAt={state.heardAt} onIssue={onIssue} onBook={onBook} />
      <div className="dashboard-column">
        <BusinessPanel
          hall={hall}
          isOnline={isOnline}
          busy={busy}
          onSwitch={(businessId, open) =>
            void actions.run(businessId, 'business.switch', { businessId, open })
          }
        />
        <QueuePanel hall={hall} isOnline={isOnline} busy={busy} onStep={onStep} />
      </div>
      <div className="dashboard-column">
        <WindowsPanel hall={hall} />
        <MessagePanel
          message={hall.message}
          isOnline={isOnline}
          isBusy={busy.has('display.say')}
          onSay={(text) => void actions.run('display.say', 'display.say', { text })}
        />
      </div>
      <div className="dashboard-column">
        <VipPanel alerts={state.alerts.byId.values()} isOnline={isOnline} busy={busy} handlers={handlers} />
        <PoorRatings
          ratings={state.poorRatings}
          windows={hall.windows}
          isOnline={isOnline}
          busy={busy}
          onSettle={(ratingId) => void actions.run(ratingId, 'rating.settle', { ratingId })}
        />
        <DevicesPanel hall={hall} />
      </div>
    </div>
  );
}
