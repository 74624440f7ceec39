import { useState } from 'react';
import { Button } from 'react-aria-components';
import { windowOf } from '../../state/callerFace.ts';
import { useConsole } from '../ConsoleContext.ts';
import { DownIcon, UpIcon } from '../icons.tsx';
import type { RolePageProps } from '../RolePage.tsx';
import { CallerDesk } from './CallerDesk.tsx';

/** The caller of somebody who also works in a room: folded away until it is wanted, open while a window is theirs. */
export function CallerDock(props: RolePageProps) {
  const { t, myId } = useConsole();
  const { hall } = props.state;
  const isSeated = hall !== null && windowOf(hall, myId) !== undefined;
  const [chosen, setOpen] = useState<boolean>();
  const isOpen = chosen ?? isSeated;
  if (hall === null) return null;
  return (
    <aside className="dock" aria-label={t('caller.dock')} data-open={isOpen || undefined}>
      <Button
        className="button button--small dock-tab"
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        {isOpen ? <DownIcon /> : <UpIcon />}
        {t('caller.dock')}
      </Button>
      {isOpen && (
        <div className="dock-body">
          <CallerDesk {...props} hall={hall} />
        </div>
      )}
    </aside>
  );
}
