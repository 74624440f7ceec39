import { formatTime, type TicketView } from '@lobby/shared';
import { Button } from 'react-aria-components';
import type { HallState } from '../../state/hall.ts';
import { waitingTickets } from '../../state/hallOverview.ts';
import { useConsole } from '../ConsoleContext.ts';
import { TierBadge } from '../TierBadge.tsx';
import { PanelFace } from './PanelFace.tsx';
import { Panel } from './Panel.tsx';
import type { ReasonedStep } from './ReasonDialog.tsx';
import { Waited } from './Waited.tsx';

export interface QueuePanelProps {
  readonly hall: HallState;
  readonly isOnline: boolean;
  readonly busy: ReadonlySet<string>;
  readonly onStep: (step: ReasonedStep, ticket: TicketView) => void;
}

/** More rows help nobody who looks for the next ones. */
const MAX_ROWS = 60;

/** Everybody in line, with what the lobby manager may do for one of them. */
export function QueuePanel({ hall, isOnline, busy, onStep }: QueuePanelProps) {
  const { t, language, businesses } = useConsole();
  const tickets = waitingTickets(hall);
  const count = <span className="panel-count">{t('hall.people', { n: tickets.length })}</span>;
  return (
    <Panel title={t('hall.queue.title')} area="queue" aside={count}>
      {tickets.length === 0 ? (
        <PanelFace title={t('hall.nobody')} hint={t('hall.nobodyHint')} />
      ) : (
        <ul className="lines">
          {tickets.slice(0, MAX_ROWS).map((ticket) => (
            <li key={ticket.ticketId} className="line line--ticket" data-ticket={ticket.ticketNo}>
              <b className="line-number">{ticket.ticketNo}</b>
              <span className="line-about">
                <span>{businesses.get(ticket.businessId)?.[language] ?? ticket.businessId}</span>
                <TicketMarks ticket={ticket} hall={hall} />
              </span>
              <Waited since={ticket.issuedAt} />
              <span className="line-buttons">
                <Button
                  className="button button--small"
                  aria-label={`${t(ticket.raised ? 'hall.queue.raised' : 'hall.queue.raise')} ${ticket.ticketNo}`}
                  isDisabled={!isOnline || ticket.raised || busy.has(ticket.ticketId)}
                  onPress={() => onStep('raise', ticket)}
                >
                  {t(ticket.raised ? 'hall.queue.raised' : 'hall.queue.raise')}
                </Button>
                <Button
                  className="button button--small button--quiet"
                  aria-label={`${t('hall.queue.withdraw')} ${ticket.ticketNo}`}
                  isDisabled={!isOnline || busy.has(ticket.ticketId)}
                  onPress={() => onStep('withdraw', ticket)}
                >
                  {t('hall.queue.withdraw')}
                </Button>
              </span>
            </li>
          ))}
          {tickets.length > MAX_ROWS && (
            <li className="line-more">{t('hall.queue.more', { n: tickets.length - MAX_ROWS })}</li>
          )}
        </ul>
      )}
    </Panel>
  );
}

function TicketMarks({ ticket, hall }: { readonly ticket: TicketView; readonly hall: HallState }) {
  const { t, language, timeZone } = useConsole();
  const { care, until, afterCalls, windowId, forStaff, overtaken, state, tier } = ticket;
  const place = windowId === null ? undefined : hall.windows.get(windowId)?.place.name[language];
  return (
    <>
      {tier !== null && tier > 0 && <TierBadge tier={tier} potential={false} />}
      {care && <span className="mark mark--care">{t('hall.queue.care')}</span>}
      {state === 'delayed' && until !== null && (
        <span className="mark">{t('hall.queue.until', { time: formatTime(until, language, timeZone) })}</span>
      )}
      {state === 'delayed' && until === null && (
        <span className="mark">{t('hall.queue.afterCalls', { n: afterCalls })}</span>
      )}
      {place !== undefined && <span className="mark">{t('hall.queue.forWindow', { place })}</span>}
      {forStaff !== null && <span className="mark">{t('hall.queue.forStaff', { who: forStaff.name })}</span>}
      {overtaken > 0 && <span className="mark">{t('hall.queue.overtaken', { n: overtaken })}</span>}
    </>
  );
}
