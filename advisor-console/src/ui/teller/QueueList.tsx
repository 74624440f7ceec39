import { allWaiting, waitingFor } from '../../state/windowQueue.ts';
import { useConsole } from '../ConsoleContext.ts';
import { Elapsed } from '../Elapsed.tsx';
import type { CallerWork } from './callerWork.ts';

export interface QueueListProps {
  readonly work: CallerWork;
}

/** Enough for calling by voice while the hub is away. */
const SHOWN = 10;

/** Who waits for this window, in the order of arrival; without the hub the last numbers known. */
export function QueueList({ work }: QueueListProps) {
  const { t, language, businesses } = useConsole();
  const { face, hall, isOnline } = work;
  if (face.name === 'noWindow') return null;
  const mine = waitingFor(hall, face.window);
  const others = allWaiting(hall).length - mine.length;
  return (
    <section className="card-box queue" data-offline={!isOnline || undefined}>
      <h2>
        {t(isOnline ? 'queue.title' : 'queue.last')}
        <span>{mine.length}</span>
      </h2>
      {!isOnline && <p className="queue-hint">{t('caller.offlineHint')}</p>}
      {mine.length === 0 ? (
        <p className="queue-none">{t('queue.empty')}</p>
      ) : (
        <ol>
          {mine.slice(0, SHOWN).map((ticket) => (
            <li key={ticket.ticketId}>
              <b>{ticket.ticketNo}</b>
              <span>{businesses.get(ticket.businessId)?.[language] ?? '—'}</span>
              <Elapsed since={ticket.issuedAt} />
            </li>
          ))}
        </ol>
      )}
      {mine.length > SHOWN && <p className="queue-none">{t('queue.more', { n: mine.length - SHOWN })}</p>}
      {others > 0 && <p className="queue-none">{t('caller.waitingAll', { n: allWaiting(hall).length })}</p>}
    </section>
  );
}
