import type { StaffRole } from '@lobby/shared';
import { BrandMark } from './BrandMark.tsx';
import { useConsole } from './ConsoleContext.ts';

export interface CalmPageProps {
  readonly role: StaffRole;
}

/** Roles whose own screens do not exist here see what will come, and nothing of customers. */
export function CalmPage({ role }: CalmPageProps) {
  const { t } = useConsole();
  const what = role === 'it' ? 'calm.it' : 'calm.other';
  return (
    <main className="calm">
      <BrandMark />
      <h1>{t('calm.title')}</h1>
      <p>{t(what)}</p>
    </main>
  );
}
