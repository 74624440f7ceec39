import {
  MAX_REPORT_TICKETS,
  type ReportTicketFilter,
  reportTicketFilters,
  type ReportTickets,
  reportTickets,
} from '@lobby/shared';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { WhyRow } from './WhyRow.tsx';

export interface WhyListProps {
  readonly date: string;
  readonly read: ConsoleActions['read'];
}

/** Each number of the day in one line: when it was called, and why then (decision 12). */
export function WhyList({ date, read }: WhyListProps) {
  const { t } = useConsole();
  const [only, setOnly] = useState<ReportTicketFilter>('outOfTurn');
  const [skip, setSkip] = useState(0);
  const [page, setPage] = useState<ReportTickets>();
  useEffect(() => {
    let isGone = false;
    void read(`reports/tickets?date=${date}&only=${only}&skip=${skip}`, reportTickets).then((answer) => {
      if (!isGone && answer !== undefined) setPage(answer);
    });
    return () => {
      isGone = true;
    };
  }, [read, date, only, skip]);
  const { tickets, total } = page ?? { tickets: [], total: 0 };
  return (
    <section className="report-card why" aria-label={t('why.title')}>
      <header className="why-head">
        <h2>{t('why.title')}</h2>
        <div className="why-filters">
          {reportTicketFilters.map((filter) => (
            <button
              key={filter}
              type="button"
              className="why-filter"
              aria-pressed={filter === only}
              onClick={() => {
                setOnly(filter);
                setSkip(0);
              }}
            >
              {t(`why.only.${filter}`)}
            </button>
          ))}
        </div>
      </header>
      {page !== undefined && tickets.length === 0 ? (
        <p className="why-empty">{t('why.empty')}</p>
      ) : (
        <ul className="why-rows">
          {tickets.map((ticket) => (
            <WhyRow key={ticket.ticketId} ticket={ticket} />
          ))}
        </ul>
      )}
      {total > MAX_REPORT_TICKETS && (
        <footer className="why-foot">
          <p>{t('why.range', { from: skip + 1, to: skip + tickets.length, total })}</p>
          <Button
            className="button button--small"
            isDisabled={skip === 0}
            onPress={() => setSkip(Math.max(0, skip - MAX_REPORT_TICKETS))}
          >
            {t('why.earlier')}
          </Button>
          <Button
            className="button button--small"
            isDisabled={skip + tickets.length >= total}
            onPress={() => setSkip(skip + MAX_REPORT_TICKETS)}
          >
            {t('why.later')}
          </Button>
        </footer>
      )}
    </section>
  );
}
