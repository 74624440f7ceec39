import type { StaffRole } from '@lobby/shared';
import { CalmPage } from './CalmPage.tsx';
import type { Preferences } from './preferences.ts';
import { CallerDock } from './teller/CallerDock.tsx';
import { TellerPage } from './teller/TellerPage.tsx';
import { LobbyPage } from './lobby/LobbyPage.tsx';
import { ReportPage } from './report/ReportPage.tsx';
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
      return props.state.session === undefined ? null : (
        <main className="lobby">
          <ReportPage branchName={props.state.session.branchName} read={props.actions.read} />
        </main>
      );
    case 'teller':
      return <TellerPage {...props} />;
    case 'it':
    case 'security':
      return <CalmPage role={role} />;
  }
}
