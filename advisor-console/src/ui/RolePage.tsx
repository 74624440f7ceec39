import type { StaffRole } from '@lobby/shared';
import { CalmPage } from './CalmPage.tsx';
import { Workplace, type WorkplaceProps } from './Workplace.tsx';

export interface RolePageProps extends WorkplaceProps {
  readonly role: StaffRole;
}

/** The page of each role. */
export function RolePage({ role, ...props }: RolePageProps) {
  switch (role) {
    case 'advisor':
    case 'relationship':
    case 'lobby':
    case 'head':
      return <Workplace {...props} />;
    case 'teller':
    case 'it':
    case 'security':
    case 'auditor':
      return <CalmPage role={role} />;
  }
}
