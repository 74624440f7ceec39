import { formatTime, type ReportTickets, reportTickets, type TicketView } from '@lobby/shared';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ConsoleActions } from '../../session/actions.ts';
import type { HallState } from '../../state/hall.ts';
import { missedTickets } from '../../state/hallOverview.ts';
import { useConsole } from '../ConsoleContext.ts';
import { isStaffReason } from '../text/isStaffReason.ts';
import { Panel } from './Panel.tsx';
import { PanelFace } from './PanelFace.tsx';
import type { ReasonedStep } from './ReasonDialog.tsx';

export interface MissedPageProps {
  readonly hall: HallState;
  readonly isOnline: boolean;
  readonly busy: ReadonlySet<string>;
  readonly read: ConsoleActions['read'];
  readonly onStep: (step: ReasonedStep, ticket: TicketView) => void;
}

/** L03: numbers that were called in vain, to be put back, and those that were withdrawn. */
export function MissedPage({ hall, isOnline, busy, read, onStep }: MissedPageProps) {
  const { t, language, timeZone, businesses } = useConsole();
  const missed = missedTickets(hall);
  return (
    <div className="two-panels">
      <Panel
        title={t('missed.title')}
        area="missed"
        aside={<span className="panel-count">{t('hall.people', { n: missed.length })}</span>}
      >
        {missed.length === 0 ? (
          <PanelFace title={t('missed.empty')} hint={t('missed.emptyHint')} />
        ) : (
          <ul className="lines">
            {missed.map((ticket) => {
              const place = hall.windows.get(ticket.windowId ?? '')?.place.name[language] ?? '—';
              return (
                <li key={ticket.ticketId} className="line line--missed" data-ticket={ticket.ticketNo}>
                  <b className="line-number">{ticket.ticketNo}</b>
                  <span className="line-about">
                    <span>{businesses.get(ticket.businessId)?.[language] ?? ticket.businessId}</span>
                    <span className="mark">
                      {t('missed.at', { time: formatTime(ticket.since, language, timeZone), place })}
                    </span>
                    {ticket.care && <span className="mark mark--care">{t('hall.queue.care')}</span>}
                  </span>
                  <Button
                    className="button button--small"
                    aria-label={`${t('missed.return')} ${ticket.ticketNo}`}
                    isDisabled={!isOnline || busy.has(ticket.ticketId)}
                    onPress={() => onStep('return', ticket)}
                  >
                    {t('missed.return')}
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
      </Panel>
      <Withdrawn read={read} />
    </div>
  );
}

/** Read once when the page is opened, and again on demand: what is over is not in the hall's own list. */
function Withdrawn({ read }: Pick<MissedPageProps, 'read'>) {
  const { t, language, timeZone, businesses } = useConsole();
  const [page, setPage] = useState<ReportTickets | 'reading' | 'failed'>('reading');
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isGone = false;
    void read('reports/tickets?only=cancelled', reportTickets).then((answer) => {
      if (!isGone) setPage(answer ?? 'failed');
    });
    return () => {
      isGone = true;
    };
  }, [read, asked]);
  const again = (
    <Button className="button button--small" onPress={() => setAsked(asked + 1)}>
      {t('report.refresh')}
    </Button>
  );
  return (
    <Panel title={t('withdrawn.title')} area="withdrawn" aside={again}>
      {page === 'reading' ? (
        <PanelFace title={t('lobby.loading')} />
      ) : page === 'failed' ? (
        <PanelFace title={t('withdrawn.failed')} />
      ) : page.tickets.length === 0 ? (
        <PanelFace title={t('withdrawn.empty')} />
      ) : (
        <ul className="lines">
          {page.tickets.toReversed().map((ticket) => {
            const note = ticket.notes.findLast(({ what }) => what === 'withdrawn');
            return (
              <li key={ticket.ticketId} className="line line--missed">
                <b className="line-number">{ticket.ticketNo}</b>
                <span className="line-about">
                  <span>{businesses.get(ticket.businessId)?.[language] ?? ticket.businessId}</span>
                  <span className="mark">
                    {t('withdrawn.at', { time: formatTime(ticket.issuedAt, language, timeZone) })}
                  </span>
                </span>
                <span className="line-why">
                  {note?.by && isStaffReason(note.reason)
                    ? t('withdrawn.by', { who: note.by.name, reason: t(`staffReason.of.${note.reason}`) })
                    : t('withdrawn.self')}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
