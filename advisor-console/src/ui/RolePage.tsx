import type { StaffRole } from '@lobby/shared';
import { CalmPage } from './CalmPage.tsx';
import type { Preferences } from './preferences.ts';
import { TellerPage } from './teller/TellerPage.tsx';
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
    case 'lobby':
    case 'head':
      return <Workplace {...props} />;
    case 'teller':
      return <TellerPage {...props} />;
    case 'it':
    case 'security':
    case 'auditor':
      return <CalmPage role={role} />;
  }
}
