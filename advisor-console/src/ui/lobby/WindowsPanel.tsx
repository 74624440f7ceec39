import type { TicketView, WindowView } from '@lobby/shared';
import type { HallState } from '../../state/hall.ts';
import { useConsole } from '../ConsoleContext.ts';
import { Elapsed } from '../Elapsed.tsx';
import { Panel } from './Panel.tsx';

export interface WindowsPanelProps {
  readonly hall: HallState;
}

/** Each window: who works there, with whom, and since when. */
export function WindowsPanel({ hall }: WindowsPanelProps) {
  const { t, language } = useConsole();
  return (
    <Panel title={t('hall.windows.title')} area="windows">
      <ul className="lines">
        {[...hall.windows.values()].map((window) => {
          const ticket = window.ticketId === null ? undefined : hall.tickets.get(window.ticketId);
          return (
            <li
              key={window.windowId}
              className="line line--window"
              data-window={window.windowId}
              data-face={faceOf(window, ticket)}
            >
              <b className="line-name">{window.place.name[language]}</b>
              <span className="line-about">
                <WindowState window={window} ticket={ticket} />
              </span>
              <span className="line-person">
                {window.staff?.name ?? ''}
                {window.served > 0 && (
                  <span className="line-served">{t('hall.window.served', { n: window.served })}</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

type Face = 'serving' | 'calling' | 'idle' | 'paused' | 'closed';

function faceOf({ state }: WindowView, ticket: TicketView | undefined): Face {
  if (state !== 'open') return state;
  if (ticket === undefined) return 'idle';
  return ticket.state === 'called' ? 'calling' : 'serving';
}

function WindowState({
  window,
  ticket,
}: {
  readonly window: WindowView;
  readonly ticket: TicketView | undefined;
}) {
  const { t } = useConsole();
  const since = ticket?.since ?? (window.state === 'paused' ? window.since : null);
  return (
    <>
      <span className="window-word">{t(`hall.window.${faceOf(window, ticket)}`)}</span>
      {ticket !== undefined && <b>{ticket.ticketNo}</b>}
      {window.pauseReason !== null && <span className="mark">{t(`hall.pause.${window.pauseReason}`)}</span>}
      {since !== null && <Elapsed since={since} />}
    </>
  );
}
