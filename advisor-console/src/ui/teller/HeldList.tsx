import { Button } from 'react-aria-components';
import { heldAt } from '../../state/windowQueue.ts';
import { useConsole } from '../ConsoleContext.ts';
import { Elapsed } from '../Elapsed.tsx';
import type { CallerWork } from './callerWork.ts';

export interface HeldListProps {
  readonly work: CallerWork;
}

/** Customers who went for a while; each comes back with one press once the window is free. */
export function HeldList({ work }: HeldListProps) {
  const { t } = useConsole();
  const { face, hall, isOnline } = work;
  if (face.name === 'noWindow') return null;
  const { windowId } = face.window;
  const held = heldAt(hall, face.window);
  if (held.length === 0) return null;
  return (
    <section className="card-box held">
      <h2>
        {t('queue.held')}
        <span>{held.length}</span>
      </h2>
      <ul>
        {held.map(({ ticketId, ticketNo, since }) => (
          <li key={ticketId}>
            <b>{ticketNo}</b>
            <Elapsed since={since} />
            <Button
              className="button button--small"
              isDisabled={!isOnline || face.name !== 'empty'}
              onPress={() => work.onWish({ name: 'ticket.resume', request: { windowId, ticketId } })}
            >
              {t('queue.heldBack')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
