import type { StaffRole } from '@lobby/shared';
import { WatchPage } from './audit/WatchPage.tsx';
import { ItPage } from './it/ItPage.tsx';
import type { Preferences } from './preferences.ts';
import { CallerDock } from './teller/CallerDock.tsx';
import { TellerPage } from './teller/TellerPage.tsx';
import { LobbyPage } from './lobby/LobbyPage.tsx';
import { Workplace, type WorkplaceProps } from './Workplace.tsx';

export interface RolePageProps extends WorkplaceProps {
  readonly role: StaffRole;
  readonly preferences: Preferences;
  readonly onPreferences: (change: Partial<Preferences>) => void;
}

/** The page of each role. */
export function RolePage(props: RolePageProps) {
  const { role } = props;
  switch (role) {
    case 'advisor':
    case 'relationship':
      return (
        <>
          <Workplace {...props} />
          <CallerDock {...props} />
        </>
      );
    case 'lobby':
    case 'head':
      return <LobbyPage {...props} />;
    case 'auditor':
    case 'security':
      return props.state.session === undefined ? null : (
        <WatchPage
          role={role}
          branchName={props.state.session.branchName}
          actions={props.actions}
          isOnline={props.state.connection.name === 'online'}
        />
      );
    case 'teller':
      return <TellerPage {...props} />;
    case 'it':
      return (
        <ItPage
          actions={props.actions}
          isOnline={props.state.connection.name === 'online'}
          busy={props.state.busy}
        />
      );
  }
}
