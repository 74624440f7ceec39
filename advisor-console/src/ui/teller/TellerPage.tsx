import { useConsole } from '../ConsoleContext.ts';
import type { RolePageProps } from '../RolePage.tsx';
import { CallerDesk } from './CallerDesk.tsx';

/** Where tellers work (T01–T05). In a narrow window it is the docked caller. */
export function TellerPage(props: RolePageProps) {
  const { t } = useConsole();
  const { hall } = props.state;
  return (
    <main className="teller-page">
      {hall === null ? (
        <p className="teller-loading" aria-live="polite">
          {t('caller.loading')}
        </p>
      ) : (
        <CallerDesk {...props} hall={hall} />
      )}
    </main>
  );
}
